namespace Scim.Server.Hosting;

/// <summary>The query parameters that SCIM knows (RFC 7644 §3.4.2 and §3.9), as text, decoded once. Null means not given.</summary>
public sealed record ScimQueryParameters
{
    /// <summary>No parameters.</summary>
    public static ScimQueryParameters None { get; } = new();

    /// <summary>filter. A blank filter is invalid: 400 invalidFilter.</summary>
    public string? Filter { get; init; }

    /// <summary>sortBy.</summary>
    public string? SortBy { get; init; }

    /// <summary>sortOrder.</summary>
    public string? SortOrder { get; init; }

    /// <summary>startIndex.</summary>
    public string? StartIndex { get; init; }

    /// <summary>count.</summary>
    public string? Count { get; init; }

    /// <summary>cursor (RFC 9865 §2); empty for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>attributes, separated by commas.</summary>
    public string? Attributes { get; init; }

    /// <summary>excludedAttributes, separated by commas.</summary>
    public string? ExcludedAttributes { get; init; }
}
