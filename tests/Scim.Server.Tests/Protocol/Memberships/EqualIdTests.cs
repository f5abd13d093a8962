using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Memberships;

/// <summary>Users and groups whose ids can be equal, such as numeric keys.</summary>
public sealed class EqualIdTests
{
    [Fact]
    public async Task A_member_without_a_type_is_of_the_first_reference_type()
    {
        await using var server = await StartAsync();

        var group = await server.CreateGroupAsync("Team", "2");

        GetMemberType(await server.FindAsync("Group", group)).Should().Be("User");
    }

    [Theory]
    [InlineData(""" "type":"Group" """)]
    [InlineData(""" "$ref":"https://example.test/scim/v2/Groups/2" """)]
    [InlineData(""" "type":"Group","$ref":"https://example.test/scim/v2/Groups/2" """)]
    public async Task A_member_is_of_the_type_that_type_or_reference_names(string parts)
    {
        await using var server = await StartAsync();
        var group = await server.CreateGroupAsync("Team");

        (await AddAsync(server, group, parts)).Status.Should().Be(204);

        GetMemberType(await server.FindAsync("Group", group)).Should().Be("Group");
    }

    [Fact]
    public async Task An_existing_user_member_cannot_become_a_group_with_the_same_id()
    {
        await using var server = await StartAsync();
        var group = await server.CreateGroupAsync("Team", "2");

        var reply = await AddAsync(server, group, """ "type":"Group" """);

        reply.ScimType.Should().Be("invalidValue", reply.Text);
        reply.Detail.Should().Contain("'2' is a User").And.Contain("'type' is 'Group'");
        GetMemberType(await server.FindAsync("Group", group)).Should().Be("User");
    }

    [Fact]
    public async Task The_manager_is_the_user_when_a_group_has_the_same_id()
    {
        await using var server = await StartAsync();
        var manager = $$$""","{{{ScimUrns.EnterpriseUser}}}":{"manager":{"value":"2"}}""";

        var user = await server.CreateUserAsync("cid", manager);

        var shown = (await server.FindAsync("User", user)).Json[ScimUrns.EnterpriseUser]?["manager"];
        shown?["displayName"]?.GetValue<string>().Should().Be("user2");
        shown?["$ref"]?.GetValue<string>().Should().EndWith("/Users/2");
    }

    private static Task<TestReply> AddAsync(TestServer server, string group, string parts) =>
        server.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{"value":"2",{{parts}}}]}""");

    private static async Task<TestServer> StartAsync()
    {
        var server = MemberTestServers.StartWithEqualIds();
        for (var number = 1; number <= 2; number++)
        {
            await server.CreateUserAsync($"user{number}");
            await server.CreateGroupAsync($"group{number}");
        }

        return server;
    }

    private static string? GetMemberType(TestReply group) => group.Json["members"]?[0]?["type"]?.GetValue<string>();
}
