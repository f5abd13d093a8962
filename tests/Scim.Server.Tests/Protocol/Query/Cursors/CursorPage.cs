using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

/// <summary>A page of a cursor query as a client sees it.</summary>
internal sealed record CursorPage(TestReply Reply, IReadOnlyList<string> Ids, string? Next, string? Previous, int Total)
{
    public static CursorPage FromReply(TestReply reply) => new(
        reply,
        [.. reply.Page.Select(resource => resource?["id"]?.GetValue<string>() ?? "")],
        reply.Json["nextCursor"]?.GetValue<string>(),
        reply.Json["previousCursor"]?.GetValue<string>(),
        reply.Json["totalResults"]?.GetValue<int>() ?? -1);

    public IReadOnlyList<string> Names => [.. Reply.Page.Select(resource => resource?["userName"]?.GetValue<string>() ?? "")];
}
