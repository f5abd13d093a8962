using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Query;

/// <summary>GET of a type's endpoint (RFC 7644 §3.4.2).</summary>
internal sealed class QueryOperation(ServerParts parts, QueryRunner runner) : IOperation
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var wanted = new WantedPage
        {
            Filter = request.Query.Filter,
            SortBy = request.Query.SortBy,
            SortOrder = request.Query.SortOrder,
            StartIndex = PageNumbers.Read("startIndex", request.Query.StartIndex),
            Count = PageNumbers.ReadCount(request.Query.Count, request.Query.Cursor),
            Cursor = request.Query.Cursor,
            Attributes = request.Query.Attributes,
            ExcludedAttributes = request.Query.ExcludedAttributes,
        };
        return runner.RunAsync(wanted, parts.Model.ViewOf(request, type), RequestReading.ContextOf(request, type), cancellationToken);
    }
}
