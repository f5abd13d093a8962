using System.Text.Json.Nodes;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk;

/// <summary>What tests of Bulk share: short ways to write requests.</summary>
public abstract class BulkTest : IAsyncLifetime
{
    private readonly List<TestServer> servers = [];

    /// <summary>The server that was started last; one as it comes, where none was.</summary>
    internal TestServer Server
    {
        get
        {
            if (servers.Count == 0)
            {
                servers.Add(new TestServer());
            }

            return servers[^1];
        }
        set => servers.Add(value);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    internal static string User(string bulkId, string userName, string more = "") =>
        $$"""{"method":"POST","path":"/Users","bulkId":"{{bulkId}}","data":{{TestServer.UserBody(userName, more)}}}""";

    /// <summary>A user whose manager, in the enterprise extension, is another new user.</summary>
    internal static string Managed(string bulkId, string boss) =>
        User(bulkId, bulkId, $$$""","{{{ScimUrns.EnterpriseUser}}}":{"department":"d","manager":{"value":"bulkId:{{{boss}}}"}}""")
            .Replace($"[\"{ScimUrns.User}\"]", $"[\"{ScimUrns.User}\",\"{ScimUrns.EnterpriseUser}\"]", StringComparison.Ordinal);

    internal static string Group(string bulkId, string displayName, params string[] members) =>
        $$"""{"method":"POST","path":"/Groups","bulkId":"{{bulkId}}","data":{{TestServer.GroupBody(displayName, members)}}}""";

    internal static string Change(string path, string operations) =>
        $$"""{"method":"PATCH","path":"{{path}}","data":{{TestServer.PatchBody(operations)}}}""";

    internal static string Delete(string path) => $$"""{"method":"DELETE","path":"{{path}}"}""";

    internal static string Body(params IEnumerable<string> operations) => $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{{string.Join(',', operations)}}]}""";

    internal async Task<IReadOnlyList<JsonNode>> SendAsync(params IEnumerable<string> operations)
    {
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: Body(operations));
        reply.Status.Should().Be(200, reply.Text);
        return Results(reply);
    }

    internal static IReadOnlyList<JsonNode> Results(TestReply reply) => [.. (reply.Json["Operations"] as JsonArray ?? []).OfType<JsonNode>()];

    internal static IEnumerable<string> Statuses(IEnumerable<JsonNode> results) => results.Select(result => (string?)result["status"] ?? "-");

    internal static string IdOf(JsonNode result) => ((string?)result["location"] ?? throw new InvalidOperationException($"no location: {result}")).Split('/')[^1];

    internal static string DetailOf(JsonNode result) => (string?)result["response"]?["detail"] ?? string.Empty;
}
