using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Paging;

namespace Scim.Server.Protocol.Queries;

/// <summary>GET of a type's endpoint (RFC 7644 §3.4.2).</summary>
internal sealed class QueryHandler(ServerServices services, QueryExecutor executor) : IRequestHandler
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        return executor.ExecuteAsync(QueryRequest.From(request.Query), services.Model.GetView(request, type), RequestBinder.CreateContext(request, type), cancellationToken);
    }
}
