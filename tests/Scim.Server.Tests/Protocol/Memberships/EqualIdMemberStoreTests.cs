using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Memberships;

/// <summary>Users and groups whose ids can be equal, with members that are stored separately: the type that the client sends decides.</summary>
public sealed class EqualIdMemberStoreTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly string[] Group2 =
    [
        """ "type":"Group" """,
        """ "type":"group" """,
        """ "$ref":"https://example.test/scim/v2/Groups/2" """,
        """ "type":"Group","$ref":"https://example.test/scim/v2/Groups/2" """,
    ];

    private readonly NumberedGroupStore groups;
    private readonly TestServer server;
    private string team = "";

    public EqualIdMemberStoreTests()
    {
        var users = new PlainStore<ScimUser> { UsesNumericIds = true };
        groups = new NumberedGroupStore(users);
        server = MemberTestServers.StartWithEqualIdsInMemberStore(groups, users);
    }

    public static TheoryData<string, string> Ways
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var parts in Group2)
            {
                foreach (var way in new[] { "POST", "PUT", "add", "replace", "bulk" })
                {
                    data.Add(way, parts);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_member_is_of_the_type_that_type_or_reference_names(string way, string parts)
    {
        var id = await SendAsync(way, $$"""{"value":"2",{{parts}}}""");

        (await MembersAsync(id)).Should().Equal("Group 2");
    }

    [Fact]
    public async Task A_member_without_a_type_is_of_the_first_reference_type()
    {
        await PatchAsync("add", """{"value":"2"}""");

        (await MembersAsync(team)).Should().Equal("User 2");
    }

    [Theory]
    [InlineData(""" "type":"Group" """, "User 2")]
    [InlineData(""" "$ref":"/Groups/2" """, "User 2")]
    [InlineData(""" "type":"User" """, "Group 2")]
    [InlineData(null, "Group 2")]
    public async Task A_remove_removes_the_member_of_the_named_type(string? parts, string left)
    {
        await AddBothAsync();

        await PatchAsync("remove", parts is null ? """{"value":"2"}""" : $$"""{"value":"2",{{parts}}}""");

        (await MembersAsync(team)).Should().Equal(left);
    }

    [Theory]
    [InlineData("Group", "User 2")]
    [InlineData("User", "Group 2")]
    public async Task A_remove_by_filter_removes_the_member_of_the_type_in_the_filter(string type, string left)
    {
        await AddBothAsync();

        (await server.PatchAsync("Group", team, $$"""{"op":"remove","path":"members[value eq \"2\" and type eq \"{{type}}\"]"}""")).Status.Should().Be(204);

        (await MembersAsync(team)).Should().Equal(left);
    }

    [Theory]
    [InlineData("Group")]
    [InlineData("User")]
    public async Task A_remove_does_not_affect_a_member_of_another_type_with_the_same_id(string type)
    {
        var other = type == "User" ? "Group" : "User";
        await PatchAsync("add", $$"""{"value":"2","type":"{{other}}"}""");

        await PatchAsync("remove", $$"""{"value":"2","type":"{{type}}"}""");

        (await MembersAsync(team)).Should().Equal($"{other} 2");
    }

    [Fact]
    public async Task A_type_that_has_no_resource_with_the_id_is_rejected()
    {
        var user = await server.CreateUserAsync("only", "");

        var reply = await server.PatchAsync("Group", team, $$"""{"op":"add","path":"members","value":[{"value":"{{user}}","type":"Group"}]}""");

        reply.Status.Should().Be(400);
        reply.Detail.Should().Contain($"'{user}' is a User").And.Contain("'type' is 'Group'");
    }

    [Fact]
    public async Task A_member_whose_type_the_store_resolves_is_looked_up_once()
    {
        var before = groups.Lookups;

        await PatchAsync("add", """{"value":"2","type":"User"}""");

        // The second lookup reads the group that is changed.
        (groups.Lookups - before).Should().BeLessThanOrEqualTo(2);
    }

    public async Task InitializeAsync()
    {
        for (var number = 1; number <= 4; number++)
        {
            await server.CreateUserAsync($"user{number}");
        }

        await server.CreateGroupAsync("group1");
        await server.CreateGroupAsync("group2");
        team = await server.CreateGroupAsync("Team");
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    private async Task AddBothAsync()
    {
        await PatchAsync("add", """{"value":"2","type":"User"}""");
        await PatchAsync("add", """{"value":"2","type":"Group"}""");
        (await MembersAsync(team)).Should().Equal("Group 2", "User 2");
    }

    private async Task PatchAsync(string operation, string element)
    {
        var reply = await server.PatchAsync("Group", team, $$"""{"op":"{{operation}}","path":"members","value":[{{element}}]}""");
        reply.Status.Should().Be(204, reply.Text);
    }

    private async Task<string> SendAsync(string way, string element)
    {
        var body = $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"Sent","members":[{{element}}]}""";
        switch (way)
        {
            case "POST":
                return (await server.SendAsync(ScimOperation.Create, "Group", body: body)).Id;
            case "PUT":
                (await server.SendAsync(ScimOperation.Replace, "Group", team, body)).Status.Should().Be(200);
                break;
            case "bulk":
                await server.SendAsync(ScimOperation.Bulk, body: $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{"method":"PUT","path":"/Groups/{{team}}","data":{{body}} }]}""");
                break;
            default:
                await PatchAsync(way, element);
                break;
        }

        return team;
    }

    private async Task<IReadOnlyList<string>> MembersAsync(string group) =>
        [.. ((await server.FindAsync("Group", group)).Json["members"]?.AsArray() ?? []).Select(member => $"{member?["type"]} {member?["value"]}").Order(StringComparer.Ordinal)];
}
