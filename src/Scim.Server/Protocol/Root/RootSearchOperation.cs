using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Search;

namespace Scim.Server.Protocol.Root;

/// <summary>POST .search below the base URI: the same query, its parameters in the body (RFC 7644 §3.4.3).</summary>
internal sealed class RootSearchOperation(ServerParts parts, RootRunner runner) : IOperation
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var search = SearchReader.Read(request.Body.Span, parts.Model.Options.Dialect);
        return runner.RunAsync(search.Page, search.Projecting(request), cancellationToken);
    }
}
