using Scim.Server.Hosting;

namespace Scim.Server.Protocol.Paging;

/// <summary>The parameters of a query, from the URI or from a body. Null means not specified.</summary>
internal sealed record QueryRequest
{
    public string? Filter { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }

    public int? StartIndex { get; init; }

    public int? Count { get; init; }

    /// <summary>Empty for the first page; null for paging by index.</summary>
    public string? Cursor { get; init; }

    /// <summary>attributes as sent; a cursor is bound to it.</summary>
    public string? Attributes { get; init; }

    /// <summary>excludedAttributes as sent; a cursor is bound to it.</summary>
    public string? ExcludedAttributes { get; init; }

    /// <summary>Reads the parameters of a URI.</summary>
    /// <exception cref="ScimException">400 invalidValue or invalidCount: startIndex or count is not an integer.</exception>
    public static QueryRequest From(ScimQueryParameters query) => new()
    {
        Filter = query.Filter,
        SortBy = query.SortBy,
        SortOrder = query.SortOrder,
        StartIndex = PageNumbers.Read("startIndex", query.StartIndex),
        Count = PageNumbers.ReadCount(query.Count, query.Cursor),
        Cursor = query.Cursor,
        Attributes = query.Attributes,
        ExcludedAttributes = query.ExcludedAttributes,
    };
}

/// <summary>Validates that a page can be requested by cursor.</summary>
internal static class CursorRequestValidator
{
    /// <summary>Does nothing without a cursor.</summary>
    /// <exception cref="ScimException">400 invalidValue: startIndex is specified as well, or the store does not support keyset paging.</exception>
    public static void Validate(QueryRequest queryRequest, ScimResourceType type, ScimStoreFeatures features)
    {
        if (queryRequest.Cursor is null)
        {
            return;
        }

        if (!features.Keyset)
        {
            throw new ScimException(ScimError.InvalidValue($"Cursor-based pagination is not supported for {type.Name}; use startIndex and count."));
        }

        if (queryRequest.StartIndex is not null)
        {
            throw new ScimException(ScimError.InvalidValue("'cursor' and 'startIndex' are mutually exclusive."));
        }
    }
}

/// <summary>The position of a page: the index of its first row, or the cursors of the adjacent pages.</summary>
internal readonly record struct PagePosition
{
    public int? StartIndex { get; init; }

    public string? NextCursor { get; init; }

    public string? PreviousCursor { get; init; }
}
