using Scim.Server.AspNetCore.Tokens;

namespace Scim.Server.AspNetCore.Tests.Tokens;

public sealed class TokenRulesTests
{
    private static readonly string Hash = new('a', 64);

    [Theory]
    [InlineData("0123456789abcdef", null)]
    [InlineData("0123456789abcde", "15 characters")]
    [InlineData("", "set it there, for example as Scim:Token")]
    [InlineData("0123456789 abcdef", "not allowed in an Authorization header")]
    [InlineData("0123456789abcdefé", "not allowed in an Authorization header")]
    public void A_token_is_long_enough_and_fits_a_header(string value, string? error) => ShouldFind(new ScimBearerToken { Value = value }, error);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "64 hexadecimal digits")]
    public void A_hash_is_a_SHA256(int missing, string? error) => ShouldFind(new ScimBearerToken { Sha256 = Hash[missing..] }, error);

    [Fact]
    public void A_token_is_configured_in_one_form_only() => ShouldFind(new ScimBearerToken { Value = "0123456789abcdef", Sha256 = Hash }, "both");

    [Fact]
    public void A_token_has_a_name() => ShouldFind(new ScimBearerToken { Sha256 = Hash, Name = " " }, "Name is empty");

    [Fact]
    public void A_realm_fits_between_quotes() =>
        BearerTokenOptionsValidator.Validate(new ScimBearerTokenOptions { Realm = "a\"b" }).Should().ContainSingle().Which.Should().Contain("Realm");

    private static void ShouldFind(ScimBearerToken token, string? error)
    {
        var errors = BearerTokenOptionsValidator.Validate(new ScimBearerTokenOptions { Tokens = { token } });

        errors.Should().HaveCount(error is null ? 0 : 1);
        if (error is not null)
        {
            errors[0].Should().StartWith("ScimBearerTokenOptions.Tokens[0]").And.Contain(error).And.NotContain(token.Value is { Length: > 0 } value ? value : "~");
        }
    }
}
