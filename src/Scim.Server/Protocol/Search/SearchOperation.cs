using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Query;

namespace Scim.Server.Protocol.Search;

/// <summary>POST .search below a type's endpoint (RFC 7644 §3.4.3): a query whose parameters are in the body.</summary>
internal sealed class SearchOperation(ServerParts parts, QueryRunner runner) : IOperation
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var search = SearchReader.Read(request.Body.Span, parts.Model.Options.Dialect);
        return runner.RunAsync(search.Page, parts.Model.ViewOf(search.Projecting(request), type), RequestReading.ContextOf(request, type), cancellationToken);
    }
}
