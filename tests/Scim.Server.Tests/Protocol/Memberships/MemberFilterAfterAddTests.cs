using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Memberships;

/// <summary>A member that a PATCH adds has its derived sub-attributes (type, display, $ref) in later operations of the same PATCH.</summary>
public sealed class MemberFilterAfterAddTests
{
    private const string Add = """{"op":"add","path":"members","value":[{"value":"ANN"}]}""";

    public static TheoryData<bool, string> Filters
    {
        get
        {
            var data = new TheoryData<bool, string>();
            foreach (var filter in new[]
            {
                "value eq \\\"ANN\\\" and type eq \\\"User\\\"",
                "type eq \\\"user\\\"",
                "display eq \\\"Ann Example\\\"",
                "$ref eq \\\"https://example.test/scim/v2/Users/ANN\\\"",
                "$ref eq \\\"../Users/ANN\\\"",
                "$ref ew \\\"/Users/ANN\\\"",
                "$ref pr and not (type eq \\\"Group\\\")",
            })
            {
                data.Add(true, filter);

                // Inline members have no stored display name.
                if (!filter.StartsWith("display", StringComparison.Ordinal))
                {
                    data.Add(false, filter);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_matches_a_member_added_by_an_earlier_operation(bool apart, string filter)
    {
        await using var server = MemberTestServers.Start(apart);
        var ann = await server.CreateUserAsync("ann", ""","displayName":"Ann Example" """);
        var bob = await server.CreateUserAsync("bob", ""","displayName":"Bob Example" """);
        var id = await server.CreateGroupAsync("Team");
        await AddAsync(server, id, bob);
        var path = $"members[{filter}]".Replace("ANN", ann, StringComparison.Ordinal);

        var reply = await server.PatchAsync("Group", id, $$"""{{Add.Replace("ANN", ann, StringComparison.Ordinal)}},{"op":"remove","path":"{{path}}"}""");

        reply.Status.Should().Be(204, reply.Text);
        var left = (await server.FindAsync("Group", id)).MemberIds;
        left.Should().NotContain(ann);
        left.Should().HaveCount(filter.Contains("ANN", StringComparison.Ordinal) || filter.Contains("Ann", StringComparison.Ordinal) ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_matches_an_existing_member(bool apart, string filter)
    {
        await using var server = MemberTestServers.Start(apart);
        var ann = await server.CreateUserAsync("ann", ""","displayName":"Ann Example" """);
        var id = await server.CreateGroupAsync("Team", ann);
        var path = $"members[{filter}]".Replace("ANN", ann, StringComparison.Ordinal);

        var reply = await server.PatchAsync("Group", id, $$"""{"op":"remove","path":"{{path}}"}""");

        reply.Status.Should().Be(204, reply.Text);
        (await server.FindAsync("Group", id)).MemberIds.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_filter_does_not_match_an_ignored_unknown_member(bool apart)
    {
        await using var server = MemberTestServers.Start(apart, ScimUnknownMembers.Ignore);
        var id = await server.CreateGroupAsync("Team");

        var reply = await server.PatchAsync("Group", id, """
            {"op":"add","path":"members","value":[{"value":"ghost"}]},{"op":"replace","path":"members[type ne \"Group\"]","value":{"value":"ghost"}}
            """);

        reply.ScimType.Should().Be("noTarget", reply.Text);
    }

    private static async Task AddAsync(TestServer server, string id, string member) =>
        (await server.PatchAsync("Group", id, Add.Replace("ANN", member, StringComparison.Ordinal))).Status.Should().Be(204);
}
