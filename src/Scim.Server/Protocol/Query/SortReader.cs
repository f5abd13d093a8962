using System.Diagnostics.CodeAnalysis;

namespace Scim.Server.Protocol.Query;

/// <summary>Reads sortBy and sortOrder (RFC 7644 §3.4.2.3).</summary>
internal static class SortReader
{
    private static readonly ScimError Secret = ScimError.Sensitive("sortBy names an attribute that is never returned.");

    /// <summary>The order; null where no sortBy is given.</summary>
    /// <exception cref="ScimException">400 invalidValue for what cannot be sorted by; 403 sensitive for what is never returned.</exception>
    public static ScimSort? Read(string? sortBy, string? sortOrder, ScimResourceType type)
    {
        var descending = IsDescending(sortOrder);
        return string.IsNullOrWhiteSpace(sortBy) ? null
            : TryRead(sortBy, type, out var path, out var error) ? new ScimSort(path, descending)
            : throw new ScimException(error);
    }

    /// <summary>Whether the largest comes first.</summary>
    /// <exception cref="ScimException">400 invalidValue: sortOrder is none.</exception>
    public static bool IsDescending(string? sortOrder)
    {
        var order = sortOrder.AsSpan().Trim();
        if (order.IsEmpty || order.Equals("ascending", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return order.Equals("descending", StringComparison.OrdinalIgnoreCase)
            ? true
            : throw new ScimException(Refuse("sortOrder is neither ascending nor descending."));
    }

    /// <summary>Finds what sortBy names in a type.</summary>
    public static bool TryRead(string sortBy, ScimResourceType type, out ScimAttributePath path, [NotNullWhen(false)] out ScimError? error)
    {
        if (!ScimPath.TryParse(sortBy.AsSpan().Trim(), type.SchemaIds, out var name) || !type.TryResolve(name, out path))
        {
            path = default;
            error = Refuse($"sortBy names no attribute of {type.Name}; expected one such as meta.lastModified.");
            return false;
        }

        // The value part of a list may be secret where the list is not.
        error = IsSecret(path) ? Secret : !TrySimplify(ref path, out var problem) ? problem : IsSecret(path) ? Secret : null;
        return error is null;
    }

    private static bool IsSecret(ScimAttributePath path) =>
        path.Attribute.Returned == ScimReturned.Never || path.SubAttribute?.Returned == ScimReturned.Never;

    // A multi-valued complex attribute stands for its value part, as in filters.
    private static bool TrySimplify(ref ScimAttributePath path, out ScimError? error)
    {
        error = null;
        if (path.Leaf.Type != ScimAttributeType.Complex)
        {
            return true;
        }

        if (!path.Attribute.MultiValued || path.Attribute.Find("value") is not { } value)
        {
            error = Refuse($"sortBy names the complex attribute {path}; expected one of its parts.");
            return false;
        }

        path = path with { SubAttribute = value };
        return true;
    }

    private static ScimError Refuse(string detail) => ScimError.InvalidValue(detail);
}
