using System.Diagnostics.CodeAnalysis;

namespace Scim.Server.Stores.Sorting;

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
