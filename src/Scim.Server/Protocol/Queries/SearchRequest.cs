using Scim.Server.Hosting;
using Scim.Server.Protocol.Paging;

namespace Scim.Server.Protocol.Queries;

/// <summary>A parsed SearchRequest. The lists of attributes are joined by commas, as in a URI.</summary>
internal sealed record SearchRequest
{
    public QueryRequest Query { get; init; } = new();

    /// <summary>Whether count is not an integer; which error that is depends on the cursor, which may follow later.</summary>
    public bool HasInvalidCount { get; init; }

    /// <summary>The request with the projection of the message instead of that of the URI.</summary>
    public ScimRequest ApplyProjection(ScimRequest request) => new ScimRequest(request)
    {
        Query = new ScimQueryParameters { Attributes = Query.Attributes, ExcludedAttributes = Query.ExcludedAttributes },
    };
}
