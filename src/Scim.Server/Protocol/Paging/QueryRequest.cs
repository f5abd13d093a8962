using System.Diagnostics.CodeAnalysis;
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

/// <summary>Reads sortBy and sortOrder (RFC 7644 §3.4.2.3).</summary>
internal static class SortReader
{
    private static readonly ScimError NeverReturned = ScimError.Sensitive("'sortBy' names an attribute that is never returned.");

    /// <summary>The order; null without sortBy, or if no resource of the type has the attribute.</summary>
    /// <exception cref="ScimException">400 invalidValue for what cannot be sorted by; 403 sensitive for what is never returned.</exception>
    public static ScimSort? Read(string? sortBy, string? sortOrder, ScimResourceType type)
    {
        var descending = IsDescending(sortOrder);
        return string.IsNullOrWhiteSpace(sortBy) ? null
            : !TryRead(sortBy, type, out var path, out var error) ? throw new ScimException(error)
            : path is { } known ? new ScimSort(known) { Descending = descending } : null;
    }

    /// <summary>Whether the order is descending.</summary>
    /// <exception cref="ScimException">400 invalidValue: sortOrder is not valid.</exception>
    public static bool IsDescending(string? sortOrder)
    {
        var order = sortOrder.AsSpan().Trim();
        if (order.IsEmpty || order.Equals("ascending", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return order.Equals("descending", StringComparison.OrdinalIgnoreCase)
            ? true
            : throw new ScimException(InvalidSort("'sortOrder' is unknown; expected ascending or descending."));
    }

    /// <summary>Resolves sortBy in a resource type; the path is null if no resource of the type has the attribute.</summary>
    public static bool TryRead(string sortBy, ScimResourceType type, out ScimAttributePath? path, [NotNullWhen(false)] out ScimError? error)
    {
        path = null;
        if (!ScimPath.TryParse(sortBy.AsSpan().Trim(), type.SchemaIds, out var name))
        {
            error = UnknownAttribute(type);
            return false;
        }

        if (!type.TryResolve(name, out var found))
        {
            error = type.IsMissingExternalId(name) ? null : type.IsWithheld(name) ? NeverReturned : UnknownAttribute(type);
            return error is null;
        }

        // The value sub-attribute may be secret where the attribute is not.
        error = IsNeverReturned(found) ? NeverReturned : !TryResolveValue(ref found, out var problem) ? problem : IsNeverReturned(found) ? NeverReturned : null;
        path = error is null ? found : null;
        return error is null;
    }

    public static ScimError UnknownAttribute(ScimResourceType type) => InvalidSort($"'sortBy' is not an attribute of {type.Name}; expected one such as meta.lastModified.");

    private static bool IsNeverReturned(ScimAttributePath path) =>
        path.Attribute.Returned == ScimReturned.Never || path.SubAttribute?.Returned == ScimReturned.Never;

    // A multi-valued complex attribute means its value sub-attribute, as in filters.
    private static bool TryResolveValue(ref ScimAttributePath path, out ScimError? error)
    {
        error = null;
        if (path.Leaf.Type != ScimAttributeType.Complex)
        {
            return true;
        }

        if (!path.Attribute.MultiValued || path.Attribute.Find("value") is not { } value)
        {
            error = InvalidSort($"'sortBy' names the complex attribute '{path}'; expected one of its sub-attributes.");
            return false;
        }

        path = path with { SubAttribute = value };
        return true;
    }

    private static ScimError InvalidSort(string detail) => ScimError.InvalidValue(detail);
}
