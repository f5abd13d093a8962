using Scim.Server.Protocol.Query;

namespace Scim.Server.Protocol.Search;

/// <summary>A SearchRequest, read. The lists of attributes are joined by commas, as they stand in a URI.</summary>
internal sealed record SearchMessage
{
    public WantedPage Page { get; init; } = new();

    public string? Attributes { get; init; }

    public string? ExcludedAttributes { get; init; }
}
