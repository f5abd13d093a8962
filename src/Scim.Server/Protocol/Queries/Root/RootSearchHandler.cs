using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;

namespace Scim.Server.Protocol.Queries.Root;

/// <summary>POST .search below the base URI: the same query, its parameters in the body (RFC 7644 §3.4.3).</summary>
internal sealed class RootSearchHandler(ServerServices services, RootQueryExecutor runner) : IRequestHandler
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var search = SearchReader.Read(request.Body.Span, services.Model.Options.Dialect);
        return runner.ExecuteAsync(search.Query, search.ApplyProjection(request), cancellationToken);
    }
}
