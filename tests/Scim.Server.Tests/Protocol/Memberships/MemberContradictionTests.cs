using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Memberships;

/// <summary>A <c>type</c> or <c>$ref</c> that contradicts the resource of <c>value</c> is rejected in every kind of request.</summary>
public sealed class MemberContradictionTests
{
    private static readonly string[] Contradictions =
    [
        """ "type":"Group" """,
        """ "type":"Robot" """,
        """ "$ref":"https://example.test/scim/v2/Groups/ID" """,
        """ "$ref":"/groups/ID" """,
        """ "type":"User","$ref":"https://example.test/scim/v2/Groups/ID" """,
        """ "type":"Group","$ref":"https://example.test/scim/v2/Users/ID" """,
        """ "$ref":"https://example.test/scim/v2/Users/other" """,
        """ "$ref":"Users/other?x=y" """,
    ];

    private static readonly string[] Agreements =
    [
        """ "type":"user" """,
        """ "type":"" """,
        """ "type":null """,
        """ "$ref":null """,
        """ "$ref":"" """,
        """ "$ref":"https://other.test/api/v1/Users/ID" """,
        """ "$ref":"https://example.test/scim/v2/users/ID/" """,
        """ "$ref":"../Users/ID" """,
        """ "$ref":"ID" """,
        """ "$ref":"https://graph.test/directoryObjects/other" """,
        """ "type":"User","$ref":"https://example.test/scim/v2/Users/ID" """,
    ];

    private static readonly string[] Shapes = ["POST", "PUT", "add", "replace", "pathless", "filter", "remove", "bulk POST", "bulk PATCH"];

    public static TheoryData<bool, string, string> ContradictionCases => Combine(Contradictions);

    public static TheoryData<bool, string, string> AgreementCases => Combine(Agreements);

    public static TheoryData<bool, string> RequestCases
    {
        get
        {
            var data = new TheoryData<bool, string>();
            foreach (var shape in Shapes)
            {
                data.Add(true, shape);
                data.Add(false, shape);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ContradictionCases))]
    public async Task A_member_that_contradicts_its_resource_is_400_and_changes_nothing(bool apart, string shape, string parts)
    {
        await using var server = MemberTestServers.Start(apart);
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));
        var id = shape == "remove" ? await server.CreateGroupAsync("Team", bob, ann) : await server.CreateGroupAsync("Team", bob);

        var reply = await SendAsync(server, shape, id, CreateElement(ann, parts));

        reply.Status.Should().Be(400, reply.Text);
        reply.ScimType.Should().Be("invalidValue");
        reply.Detail.Should().Contain("members").And.Contain(ann);
        (await server.FindAsync("Group", id)).MemberIds.Should().BeEquivalentTo(shape == "remove" ? [bob, ann] : [bob]);
    }

    [Theory]
    [MemberData(nameof(AgreementCases))]
    public async Task A_member_that_is_consistent_with_its_resource_is_accepted(bool apart, string shape, string parts)
    {
        await using var server = MemberTestServers.Start(apart);
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));
        var id = shape == "remove" ? await server.CreateGroupAsync("Team", bob, ann) : await server.CreateGroupAsync("Team", bob);

        var reply = await SendAsync(server, shape, id, CreateElement(ann, parts));

        reply.Status.Should().BeLessThan(300, reply.Text);
        var group = shape.EndsWith("POST", StringComparison.Ordinal) ? reply.Id : id;
        var members = (await server.FindAsync("Group", group)).MemberIds;
        members.Contains(ann).Should().Be(shape != "remove");
    }

    [Theory]
    [MemberData(nameof(RequestCases))]
    public async Task A_member_that_contradicts_its_resource_is_skipped_and_reported_when_unknown_members_are_ignored(bool apart, string shape)
    {
        using var log = new RecordingLoggerProvider();
        var sink = new RecordingEventSink();
        await using var server = MemberTestServers.Start(apart, ScimUnknownMembers.Ignore, sink, log);
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));
        var id = shape == "remove" ? await server.CreateGroupAsync("Team", bob, ann) : await server.CreateGroupAsync("Team", bob);

        var reply = await SendAsync(server, shape, id, CreateElement(ann, Contradictions[0]));

        reply.Status.Should().BeLessThan(300, reply.Text);
        var group = shape.EndsWith("POST", StringComparison.Ordinal) ? reply.Id : id;
        (await server.FindAsync("Group", group)).MemberIds.Contains(ann).Should().Be(shape == "remove");
        sink.Events[^1].IgnoredMembers.Should().Equal(ann);
        log.Lines.Should().ContainSingle(line => line.Contains("Ignored members", StringComparison.Ordinal)).Which.Should().Contain(ann);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_existing_member_is_also_validated(bool apart)
    {
        await using var server = MemberTestServers.Start(apart);
        var ann = await server.CreateUserAsync("ann");
        var id = await server.CreateGroupAsync("Team", ann);

        foreach (var shape in Shapes.Except(["POST", "bulk POST", "filter"]))
        {
            var reply = await SendAsync(server, shape, id, CreateElement(ann, Contradictions[0]));

            reply.Status.Should().Be(400, $"{shape}: {reply.Text}");
            reply.Detail.Should().Contain("'type' is 'Group'");
        }

        (await server.FindAsync("Group", id)).MemberIds.Should().Equal(ann);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contradiction_is_rejected_even_next_to_a_consistent_operation_on_the_same_member(bool apart)
    {
        await using var server = MemberTestServers.Start(apart);
        var ann = await server.CreateUserAsync("ann");
        var id = await server.CreateGroupAsync("Team");
        var (right, wrong) = ($$"""{"op":"add","path":"members","value":[{{CreateElement(ann, " \"type\":\"User\" ")}}]}""", $$"""{"op":"add","path":"members","value":[{{CreateElement(ann, Contradictions[0])}}]}""");

        (await server.PatchAsync("Group", id, $"{right},{wrong}")).Status.Should().Be(400);
        (await server.PatchAsync("Group", id, $"{wrong},{right}")).Status.Should().Be(400);
        (await server.FindAsync("Group", id)).MemberIds.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consistent_operation_is_applied_when_a_contradicting_one_is_skipped(bool apart)
    {
        await using var server = MemberTestServers.Start(apart, ScimUnknownMembers.Ignore);
        var ann = await server.CreateUserAsync("ann");
        var (first, second) = (await server.CreateGroupAsync("First"), await server.CreateGroupAsync("Second"));
        var right = $$"""{"op":"add","path":"members","value":[{"value":"{{ann}}"}]}""";
        var wrong = $$"""{"op":"remove","path":"members","value":[{{CreateElement(ann, Contradictions[0])}}]}""";
        var wrongAdd = wrong.Replace("remove", "add", StringComparison.Ordinal);

        (await server.PatchAsync("Group", first, $"{right},{wrong}")).Status.Should().Be(204);
        (await server.PatchAsync("Group", second, $"{wrongAdd},{right}")).Status.Should().Be(204);

        (await server.FindAsync("Group", first)).MemberIds.Should().Equal(ann);
        (await server.FindAsync("Group", second)).MemberIds.Should().Equal(ann);
    }

    private static string CreateElement(string id, string parts) => $$"""{"value":"{{id}}",{{parts.Replace("ID", id, StringComparison.Ordinal)}}}""";

    private static TheoryData<bool, string, string> Combine(string[] all)
    {
        var data = new TheoryData<bool, string, string>();
        foreach (var parts in all)
        {
            foreach (var shape in Shapes)
            {
                data.Add(true, shape, parts);
                data.Add(false, shape, parts);
            }
        }

        return data;
    }

    private static async Task<TestReply> SendAsync(TestServer server, string shape, string id, string element)
    {
        var body = $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"Sent","members":[{{element}}]}""";
        var add = $$"""{"op":"add","path":"members","value":[{{element}}]}""";
        return shape switch
        {
            "POST" => await server.SendAsync(ScimOperation.Create, "Group", body: body),
            "PUT" => await server.SendAsync(ScimOperation.Replace, "Group", id, body),
            "add" => await server.PatchAsync("Group", id, add),
            "replace" => await server.PatchAsync("Group", id, $$"""{"op":"replace","path":"members","value":[{{element}}]}"""),
            "pathless" => await server.PatchAsync("Group", id, $$"""{"op":"add","value":{"displayName":"Renamed","members":[{{element}}]} }"""),
            "filter" => await server.PatchAsync("Group", id, $$"""{"op":"add","path":"members[value eq \"{{GetId(element)}}\"]","value":{{element}}}"""),
            "remove" => await server.PatchAsync("Group", id, $$"""{"op":"remove","path":"members","value":[{{element}}]}"""),
            "bulk POST" => await BulkAsync(server, $$"""{"method":"POST","path":"/Groups","bulkId":"g","data":{{body}} }"""),
            "bulk PATCH" => await BulkAsync(server, $$"""{"method":"PATCH","path":"/Groups/{{id}}","data":{{TestServer.CreatePatchBody(add)}} }"""),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    private static string GetId(string element) => element.Split('"')[3];

    // The reply as if the operation had been a request of its own.
    private static async Task<TestReply> BulkAsync(TestServer server, string operation)
    {
        var reply = await server.SendAsync(ScimOperation.Bulk, body: $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{{operation}}]}""");
        var result = reply.Json["Operations"]?[0] ?? throw new InvalidOperationException(reply.Text);
        var status = int.Parse(result["status"]?.GetValue<string>() ?? string.Empty, System.Globalization.CultureInfo.InvariantCulture);
        var id = result["location"]?.GetValue<string>().Split('/')[^1];
        return new TestReply(new ScimReply { Status = status }, result["response"]?.ToJsonString() ?? $$"""{"id":"{{id}}" }""");
    }
}
