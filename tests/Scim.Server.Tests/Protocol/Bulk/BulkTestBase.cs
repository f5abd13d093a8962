using System.Text.Json.Nodes;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk;

/// <summary>Base class of the Bulk tests, with methods that build requests.</summary>
public abstract class BulkTestBase : IAsyncLifetime
{
    private readonly List<TestServer> servers = [];

    /// <summary>The server that was started last; a default server if there is none.</summary>
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

    internal static string PostUser(string bulkId, string userName, string more = "") =>
        $$"""{"method":"POST","path":"/Users","bulkId":"{{bulkId}}","data":{{TestServer.CreateUserBody(userName, more)}}}""";

    /// <summary>A user whose manager, in the enterprise extension, is another new user.</summary>
    internal static string PostUserWithManager(string bulkId, string boss) =>
        PostUser(bulkId, bulkId, $$$""","{{{ScimUrns.EnterpriseUser}}}":{"department":"d","manager":{"value":"bulkId:{{{boss}}}"}}""")
            .Replace($"[\"{ScimUrns.User}\"]", $"[\"{ScimUrns.User}\",\"{ScimUrns.EnterpriseUser}\"]", StringComparison.Ordinal);

    internal static string PostGroup(string bulkId, string displayName, params string[] members) =>
        $$"""{"method":"POST","path":"/Groups","bulkId":"{{bulkId}}","data":{{TestServer.CreateGroupBody(displayName, members)}}}""";

    internal static string PatchResource(string path, string operations) =>
        $$"""{"method":"PATCH","path":"{{path}}","data":{{TestServer.CreatePatchBody(operations)}}}""";

    internal static string DeleteResource(string path) => $$"""{"method":"DELETE","path":"{{path}}"}""";

    internal static string CreateBody(params IEnumerable<string> operations) => $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{{string.Join(',', operations)}}]}""";

    internal async Task<IReadOnlyList<JsonNode>> SendAsync(params IEnumerable<string> operations)
    {
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: CreateBody(operations));
        reply.Status.Should().Be(200, reply.Text);
        return GetResults(reply);
    }

    internal static IReadOnlyList<JsonNode> GetResults(TestReply reply) => [.. (reply.Json["Operations"] as JsonArray ?? []).OfType<JsonNode>()];

    internal static IEnumerable<string> GetStatuses(IEnumerable<JsonNode> results) => results.Select(result => (string?)result["status"] ?? "-");

    internal static string GetId(JsonNode result) => ((string?)result["location"] ?? throw new InvalidOperationException($"no location: {result}")).Split('/')[^1];

    internal static string GetDetail(JsonNode result) => (string?)result["response"]?["detail"] ?? string.Empty;
}
