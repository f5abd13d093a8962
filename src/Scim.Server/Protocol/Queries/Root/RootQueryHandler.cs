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
