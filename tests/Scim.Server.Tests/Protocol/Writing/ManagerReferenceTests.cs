using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

/// <summary>A <c>$ref</c> of a manager that contradicts its <c>value</c> is rejected; a consistent one changes nothing.</summary>
public sealed class ManagerReferenceTests
{
    private const string Boss = $"{ScimUrns.EnterpriseUser}:manager";

    public static TheoryData<string, string> ContradictionCases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var shape in new[] { "POST", "PUT", "PATCH", "part", "bulk" })
            {
                data.Add(shape, "https://example.test/scim/v2/Groups/ID");
                data.Add(shape, "https://example.test/scim/v2/Users/other");
                data.Add(shape, "../Groups/ID");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ContradictionCases))]
    public async Task A_reference_that_contradicts_the_value_is_400_and_changes_nothing(string shape, string reference)
    {
        await using var server = new TestServer();
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));
        if (shape == "part")
        {
            (await server.PatchAsync("User", bob, $$"""{"op":"add","path":"{{Boss}}","value":{"value":"{{ann}}"} }""")).Status.Should().Be(200);
        }

        var before = (await server.FindAsync("User", bob)).Text;
        var reply = await SendAsync(server, shape, bob, ann, reference.Replace("ID", ann, StringComparison.Ordinal));

        reply.Status.Should().Be(400, reply.Text);
        reply.ScimType.Should().Be("invalidValue");
        reply.Detail.Should().Contain("manager").And.Contain("$ref");
        (await server.FindAsync("User", bob)).Text.Should().Be(before);
    }

    [Theory]
    [InlineData("\"https://example.test/scim/v2/Users/ID\"")]
    [InlineData("\"https://other.test/Users/ID\"")]
    [InlineData("\"users/ID\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"https://graph.test/directoryObjects/other\"")]
    public async Task A_reference_that_is_consistent_with_the_value_is_accepted(string reference)
    {
        await using var server = new TestServer();
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));

        var reply = await server.PatchAsync(
            "User", bob, $$"""{"op":"add","path":"{{Boss}}","value":{"value":"{{ann}}","$ref":{{reference.Replace("ID", ann, StringComparison.Ordinal)}}} }""");

        reply.Status.Should().Be(200, reply.Text);
        reply.Json[ScimUrns.EnterpriseUser]?["manager"]?["$ref"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Users/{ann}");
    }

    [Fact]
    public async Task A_new_value_also_removes_the_old_reference()
    {
        await using var server = new TestServer();
        var (ann, bob, cid) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"), await server.CreateUserAsync("cid"));

        var reply = await server.PatchAsync("User", cid, $$"""
            {"op":"add","path":"{{Boss}}","value":{"value":"{{ann}}","$ref":"../Users/{{ann}}"} },{"op":"replace","path":"{{Boss}}.value","value":"{{bob}}"}
            """);

        reply.Status.Should().Be(200, reply.Text);
        reply.Json[ScimUrns.EnterpriseUser]?["manager"]?["value"]?.GetValue<string>().Should().Be(bob);
    }

    private static async Task<TestReply> SendAsync(TestServer server, string shape, string id, string manager, string reference)
    {
        var value = $$"""{"value":"{{manager}}","$ref":"{{reference}}"}""";
        var body = $$"""{"schemas":["{{ScimUrns.User}}","{{ScimUrns.EnterpriseUser}}"],"userName":"dan","{{ScimUrns.EnterpriseUser}}":{"manager":{{value}} } }""";
        var patch = $$"""{"op":"add","path":"{{Boss}}","value":{{value}} }""";
        switch (shape)
        {
            case "POST":
                return await server.SendAsync(ScimOperation.Create, "User", body: body);
            case "PUT":
                return await server.SendAsync(ScimOperation.Replace, "User", id, body);
            case "PATCH":
                return await server.PatchAsync("User", id, patch);
            case "part":
                return await server.PatchAsync("User", id, $$"""{"op":"replace","path":"{{Boss}}.$ref","value":"{{reference}}"}""");
            default:
                var operation = $$"""{"method":"PATCH","path":"/Users/{{id}}","data":{{TestServer.CreatePatchBody(patch)}} }""";
                var reply = await server.SendAsync(ScimOperation.Bulk, body: $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{{operation}}]}""");
                var result = reply.Json["Operations"]?[0];
                return new TestReply(
                    new ScimReply { Status = int.Parse(result?["status"]?.GetValue<string>() ?? "0", System.Globalization.CultureInfo.InvariantCulture) },
                    result?["response"]?.ToJsonString() ?? "{}");
        }
    }
}
