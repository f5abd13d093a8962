using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>meta.version in filters, answered by the concurrency token of the row.</summary>
public sealed class VersionFilterTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly string tenant = database.NewTenant();

    public static TheoryData<object> Tokens { get; } =
    [
        42, -1, 42L, 42u, ulong.MaxValue, (short)7, Guid.Parse("0192f3a1-0000-7000-8000-000000000001"), new byte[] { 0, 1, 0xAB }, "abc123",
        "0192f3a1-0000-7000-8000-000000000001",
    ];

    [Fact]
    public async Task A_version_finds_its_row_with_and_without_the_digest_of_derived_attributes()
    {
        await using var engine = new Engine(database, tenant);
        var ada = await engine.Users.ForTenant(tenant).CreateAsync(new ScimUser { UserName = "ada", Active = true });
        var bob = await engine.Users.ForTenant(tenant).CreateAsync(new ScimUser { UserName = "bob", Active = true });
        await engine.Users.ForTenant(tenant).UpdateAsync(bob.Id ?? "", user => user.NickName = "b");
        await engine.Groups.ForTenant(tenant).CreateAsync(new ScimGroup { DisplayName = "team", Members = [new ScimMember { Value = ada.Id }] });
        var shown = (await engine.Users.ForTenant(tenant).FindAsync(ada.Id ?? ""))?.Meta?.Version ?? "";
        shown.Should().Contain("~").And.StartWith(ada.Meta?.Version?[..^1]);

        foreach (var version in new[] { shown, ada.Meta?.Version ?? "" })
        {
            (await NamesAsync($"meta.version eq {Quote(version)}")).Should().Equal("ada");
            (await NamesAsync($"meta.version ne {Quote(version)}")).Should().Equal("bob");
            (await NamesAsync($"userName eq \"bob\" or meta.version eq {Quote(version)}")).Should().Equal("ada", "bob");
        }

        (await NamesAsync("meta.version pr")).Should().Equal("ada", "bob");
        (await NamesAsync("not (meta.version pr)")).Should().BeEmpty();
        (await NamesAsync("meta.version eq \"W/\\\"none\\\"\"")).Should().BeEmpty();
        var refused = await FluentActions.Awaiting(() => NamesAsync("meta.version sw \"W\"")).Should().ThrowAsync<ScimException>();
        refused.Which.Error.Type.Should().Be("invalidFilter");

        async Task<IEnumerable<string?>> NamesAsync(string filter) =>
            (await engine.Users.ForTenant(tenant).QueryAsync(new() { Filter = filter, Count = 10 })).Resources.Select(user => user.UserName).Order();
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_is_read_back_from_its_tag(object token)
    {
        var isToken = FindToken(token.GetType()).TryParse(ConcurrencyToken.ToVersion(token).ToString(), out var read);

        isToken.Should().BeTrue();
        read.Should().BeEquivalentTo(token);
    }

    [Theory]
    [InlineData(typeof(int), "W/\"042\"")]
    [InlineData(typeof(int), "W/\"+42\"")]
    [InlineData(typeof(int), "W/\" 42\"")]
    [InlineData(typeof(int), "W/\"99999999999\"")]
    [InlineData(typeof(int), "\"42\"")]
    [InlineData(typeof(int), "42")]
    [InlineData(typeof(int), "")]
    [InlineData(typeof(Guid), "W/\"{0192f3a1-0000-7000-8000-000000000001}\"")]
    [InlineData(typeof(byte[]), "W/\"0AB\"")]
    [InlineData(typeof(byte[]), "W/\"AB\"")]
    [InlineData(typeof(string), "W/\"\"")]
    [InlineData(typeof(string), "W/\"a b\"")]
    public void A_tag_that_no_token_can_have_matches_nothing(Type type, string tag) =>
        FindToken(type).TryParse(tag, out _).Should().BeFalse();

    [Fact]
    public void A_tag_that_may_be_the_hash_of_a_text_is_rejected()
    {
        var tag = ConcurrencyToken.ToVersion("a text, with blanks").ToString();

        FluentActions.Invoking(() => FindToken(typeof(string)).TryParse(tag, out _)).Should().Throw<ScimException>().Which.Error.Type.Should().Be("invalidFilter");
    }

    private static ConcurrencyToken FindToken(Type type)
    {
        var model = new ModelBuilder();
        var entity = model.Entity("Row");
        entity.Property<int>("Id");
        entity.Property(type, "Token").IsConcurrencyToken();
        entity.HasKey("Id");
        var row = model.FinalizeModel().FindEntityType("Row") ?? throw new InvalidOperationException("The model has no row.");
        return ConcurrencyToken.Find(row) ?? throw new InvalidOperationException("The row has no token.");
    }

    private static string Quote(string version) => $"\"{version.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
