using Scim.Server.Protocol.Query;

namespace Scim.Server.Protocol.Search;

/// <summary>A parsed SearchRequest. The lists of attributes are joined by commas, as in a URI.</summary>
internal sealed record SearchMessage
{
    public WantedPage Page { get; init; } = new();

    /// <summary>Whether count is not an integer; which error that is depends on the cursor, which may follow later.</summary>
    public bool HasBadCount { get; init; }

    /// <summary>The request with the projection of the message instead of that of the URI.</summary>
    public ScimRequest Projecting(ScimRequest request) => request with
    {
        Query = new ScimQueryParameters { Attributes = Page.Attributes, ExcludedAttributes = Page.ExcludedAttributes },
    };
}
