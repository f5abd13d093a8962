using Scim.Server.Protocol.Query;

namespace Scim.Server.Protocol.Search;

/// <summary>A SearchRequest, read. The lists of attributes are joined by commas, as they stand in a URI.</summary>
internal sealed record SearchMessage
{
    public WantedPage Page { get; init; } = new();

    /// <summary>Whether a count is given that is no integer; which error that is, a cursor that comes later decides.</summary>
    public bool HasBadCount { get; init; }

    /// <summary>The request with what the message says about attributes in the place of what the URI says.</summary>
    public ScimRequest Projecting(ScimRequest request) => request with
    {
        Query = new ScimQueryParameters { Attributes = Page.Attributes, ExcludedAttributes = Page.ExcludedAttributes },
    };
}
