namespace Scim.Server.Protocol.Query;

/// <summary>Reads sortBy and sortOrder (RFC 7644 §3.4.2.3).</summary>
internal static class SortReader
{
    /// <summary>The order; null where no sortBy is given.</summary>
    /// <exception cref="ScimException">400 invalidValue for what cannot be sorted by; 403 sensitive for what is never returned.</exception>
    public static ScimSort? Read(string? sortBy, string? sortOrder, ScimResourceType type)
    {
        var descending = ReadOrder(sortOrder);
        if (string.IsNullOrWhiteSpace(sortBy))
        {
            return null;
        }

        if (!ScimPath.TryParse(sortBy.AsSpan().Trim(), type.SchemaIds, out var path) || !type.TryResolve(path, out var resolved))
        {
            throw Refuse($"sortBy names no attribute of {type.Name}; expected one such as meta.lastModified.");
        }

        // The value part of a list may be secret where the list is not.
        if (IsSecret(resolved) || IsSecret(resolved = Simple(resolved)))
        {
            throw new ScimException(ScimError.Sensitive("sortBy names an attribute that is never returned."));
        }

        return new ScimSort(resolved, descending);
    }

    private static bool ReadOrder(string? sortOrder)
    {
        var order = sortOrder.AsSpan().Trim();
        if (order.IsEmpty || order.Equals("ascending", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return order.Equals("descending", StringComparison.OrdinalIgnoreCase)
            ? true
            : throw Refuse("sortOrder is neither ascending nor descending.");
    }

    private static bool IsSecret(ScimAttributePath path) =>
        path.Attribute.Returned == ScimReturned.Never || path.SubAttribute?.Returned == ScimReturned.Never;

    // A multi-valued complex attribute stands for its value part, as in filters.
    private static ScimAttributePath Simple(ScimAttributePath path)
    {
        if (path.Leaf.Type != ScimAttributeType.Complex)
        {
            return path;
        }

        return path.Attribute.MultiValued && path.Attribute.Find("value") is { } value
            ? path with { SubAttribute = value }
            : throw Refuse($"sortBy names the complex attribute {path}; expected one of its parts.");
    }

    private static ScimException Refuse(string detail) => new(ScimError.InvalidValue(detail));
}
