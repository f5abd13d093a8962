using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;

namespace Scim.Server.Protocol.Queries;

/// <summary>POST .search below a type's endpoint (RFC 7644 §3.4.3): a query whose parameters are in the body.</summary>
internal sealed class SearchHandler(ServerServices services, QueryExecutor executor) : IRequestHandler
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var search = SearchReader.Read(request.Body.Span, services.Model.Options.Dialect);
        return executor.ExecuteAsync(search.Query, services.Model.GetView(search.ApplyProjection(request), type), RequestBinder.CreateContext(request, type), cancellationToken);
    }
}
