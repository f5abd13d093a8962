using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Paging;

namespace Scim.Server.Protocol.Queries.Root;

/// <summary>GET of the base URI: a query over the resources of all types (RFC 7644 §3.4.2.1).</summary>
internal sealed class RootQueryHandler(RootQueryExecutor runner) : IRequestHandler
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken) =>
        runner.ExecuteAsync(QueryRequest.From(request.Query), request, cancellationToken);
}

/// <summary>POST .search below the base URI: the same query, its parameters in the body (RFC 7644 §3.4.3).</summary>
internal sealed class RootSearchHandler(ServerServices services, RootQueryExecutor runner) : IRequestHandler
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var search = SearchReader.Read(request.Body.Span, services.Model.Options.Dialect);
        return runner.ExecuteAsync(search.Query, search.ApplyProjection(request), cancellationToken);
    }
}
