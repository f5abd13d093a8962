using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Memberships;

/// <summary>Users and groups whose ids can be equal, as numbers as keys make them.</summary>
public sealed class EqualIdTests
{
    [Fact]
    public async Task Without_a_type_the_first_of_the_reference_types_is_the_member()
    {
        await using var server = await StartAsync();

        var group = await server.GroupAsync("Team", "2");

        TypeOf(await server.FindAsync("Group", group)).Should().Be("User");
    }

    [Theory]
    [InlineData(""" "type":"Group" """)]
    [InlineData(""" "$ref":"https://example.test/scim/v2/Groups/2" """)]
    [InlineData(""" "type":"Group","$ref":"https://example.test/scim/v2/Groups/2" """)]
    public async Task The_resource_that_type_or_reference_names_is_the_member(string parts)
    {
        await using var server = await StartAsync();
        var group = await server.GroupAsync("Team");

        (await AddAsync(server, group, parts)).Status.Should().Be(204);

        TypeOf(await server.FindAsync("Group", group)).Should().Be("Group");
    }

    [Fact]
    public async Task A_user_that_is_a_member_does_not_become_a_group_of_the_same_id()
    {
        await using var server = await StartAsync();
        var group = await server.GroupAsync("Team", "2");

        var reply = await AddAsync(server, group, """ "type":"Group" """);

        reply.ScimType.Should().Be("invalidValue", reply.Text);
        reply.Detail.Should().Contain("'2' is a User").And.Contain("'type' is 'Group'");
        TypeOf(await server.FindAsync("Group", group)).Should().Be("User");
    }

    [Fact]
    public async Task A_manager_is_shown_by_the_name_of_the_user_with_that_id()
    {
        await using var server = await StartAsync();
        var manager = $$$""","{{{ScimUrns.EnterpriseUser}}}":{"manager":{"value":"2"}}""";

        var user = await server.UserAsync("cid", manager);

        var shown = (await server.FindAsync("User", user)).Json[ScimUrns.EnterpriseUser]?["manager"];
        shown?["displayName"]?.GetValue<string>().Should().Be("user2");
        shown?["$ref"]?.GetValue<string>().Should().EndWith("/Users/2");
    }

    private static Task<TestReply> AddAsync(TestServer server, string group, string parts) =>
        server.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{"value":"2",{{parts}}}]}""");

    private static async Task<TestServer> StartAsync()
    {
        var server = MemberServers.StartWithEqualIds();
        for (var number = 1; number <= 2; number++)
        {
            await server.UserAsync($"user{number}");
            await server.GroupAsync($"group{number}");
        }

        return server;
    }

    private static string? TypeOf(TestReply group) => group.Json["members"]?[0]?["type"]?.GetValue<string>();
}
