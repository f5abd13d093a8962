using Scim.Server.AspNetCore.Tokens;

namespace Scim.Server.AspNetCore.Tests.Tokens;

public sealed class TokenTableTests
{
    private const string Token = "table-token-0123456789";
    private const int Start = 7;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_accepted_header_is_rejected_once_its_token_has_expired()
    {
        var table = Read(new ScimBearerToken { Value = Token, ExpiresAt = Now.AddHours(1) });
        var header = $"Bearer {Token}";

        table.Find(header, Start, Now).Should().NotBeNull();
        table.Find(header, Start, Now.AddMinutes(59)).Should().NotBeNull();
        table.Find(header, Start, Now.AddHours(1)).Should().BeNull();
    }

    [Fact]
    public void A_rejected_header_stays_rejected()
    {
        var table = Read(new ScimBearerToken { Value = Token });
        var header = $"Bearer {Token}x";

        table.Find(header, Start, Now).Should().BeNull();
        table.Find(header, Start, Now).Should().BeNull();
    }

    [Fact]
    public void A_new_table_does_not_keep_headers_accepted_by_the_previous_one()
    {
        var header = $"Bearer {Token}";
        Read(new ScimBearerToken { Value = Token }).Find(header, Start, Now).Should().NotBeNull();

        Read(new ScimBearerToken { Value = "other-token-0123456789" }).Find(header, Start, Now).Should().BeNull();
    }

    [Fact]
    public void A_token_with_two_entries_is_valid_until_the_last_one_expires()
    {
        var table = Read(
            new ScimBearerToken { Value = Token, Name = "long", ExpiresAt = Now.AddHours(2) },
            new ScimBearerToken { Value = Token, Name = "short", ExpiresAt = Now.AddHours(1) });
        var header = $"Bearer {Token}";

        table.Find(header, Start, Now).Should().ContainSingle().Which.Value.Should().Be("short");
        table.Find(header, Start, Now.AddHours(1)).Should().ContainSingle().Which.Value.Should().Be("long");
        table.Find(header, Start, Now.AddHours(2)).Should().BeNull();
    }

    private static TokenTable Read(params ScimBearerToken[] tokens)
    {
        var options = new ScimBearerTokenOptions();
        Array.ForEach(tokens, options.Tokens.Add);
        return TokenTable.Create(options, out _)!; // the tokens of these tests are valid
    }
}
