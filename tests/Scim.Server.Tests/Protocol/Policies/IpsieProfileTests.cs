using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

public sealed class IpsieProfileTests
{
    [Fact]
    public async Task No_schema_has_a_password_and_sending_one_is_rejected()
    {
        await using var server = new TestServer(options: options => options.UsePreset("ipsie"));

        var schemas = await server.SendAsync(ScimOperation.Schemas);
        var create = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("ann", ""","password":"secret-42" """));
        var filter = await server.QueryAsync("User", new() { Filter = "password pr" });

        schemas.Text.Should().NotContain("\"password\"");
        create.ScimType.Should().Be("invalidSyntax");
        create.Text.Should().NotContain("secret-42");
        filter.ScimType.Should().Be("invalidFilter");
        (await server.CreateUserAsync("ann")).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Fifty_members_can_be_added_or_removed_in_one_PATCH()
    {
        await using var server = new TestServer(options: options => options.UsePreset("ipsie"));
        var id = await server.CreateGroupAsync("Team");
        var users = new List<string>();
        for (var number = 0; number < 50; number++)
        {
            users.Add(await server.CreateUserAsync($"user-{number}"));
        }

        (await server.PatchAsync("Group", id, string.Join(',', users.Select(user => Operation("add", user))))).Status.Should().Be(204);
        (await server.FindAsync("Group", id)).MemberIds.Should().HaveCount(50);
        (await server.PatchAsync("Group", id, string.Join(',', users.Select(user => Operation("remove", user))))).Status.Should().Be(204);
        (await server.FindAsync("Group", id)).MemberIds.Should().BeEmpty();
    }

    [Theory]
    [InlineData("userName eq \"ann\"")]
    [InlineData("externalId eq \"e-1\"")]
    [InlineData("emails[value eq \"a@x.test\"]")]
    [InlineData("emails[type eq \"work\" and value eq \"a@x.test\"]")]
    public async Task The_filters_required_by_the_profile_are_supported(string filter)
    {
        await using var server = new TestServer(options: options => options.UsePreset("ipsie"));
        var id = await server.CreateUserAsync("ann", ""","externalId":"e-1","emails":[{"value":"a@x.test","type":"work"}]""");
        await server.CreateUserAsync("bob");

        (await server.QueryAsync("User", new() { Filter = filter })).Page.Select(user => user?["id"]?.GetValue<string>()).Should().Equal(id);
    }

    private static string Operation(string op, string user) => $$"""{"op":"{{op}}","path":"members","value":[{"value":"{{user}}"}]}""";
}
