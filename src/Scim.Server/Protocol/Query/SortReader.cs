using System.Diagnostics.CodeAnalysis;

namespace Scim.Server.Protocol.Query;

/// <summary>Reads sortBy and sortOrder (RFC 7644 §3.4.2.3).</summary>
internal static class SortReader
{
    private static readonly ScimError Secret = ScimError.Sensitive("sortBy names an attribute that is never returned.");

    /// <summary>The order; null without sortBy, or if no resource of the type has the attribute.</summary>
    /// <exception cref="ScimException">400 invalidValue for what cannot be sorted by; 403 sensitive for what is never returned.</exception>
    public static ScimSort? Read(string? sortBy, string? sortOrder, ScimResourceType type)
    {
        var descending = IsDescending(sortOrder);
        return string.IsNullOrWhiteSpace(sortBy) ? null
            : !TryRead(sortBy, type, out var path, out var error) ? throw new ScimException(error)
            : path is { } known ? new ScimSort(known, descending) : null;
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
            : throw new ScimException(Refuse("sortOrder must be ascending or descending."));
    }

    /// <summary>Resolves sortBy in a resource type; the path is null if no resource of the type has the attribute.</summary>
    public static bool TryRead(string sortBy, ScimResourceType type, out ScimAttributePath? path, [NotNullWhen(false)] out ScimError? error)
    {
        path = null;
        if (!ScimPath.TryParse(sortBy.AsSpan().Trim(), type.SchemaIds, out var name))
        {
            error = Unknown(type);
            return false;
        }

        if (!type.TryResolve(name, out var found))
        {
            error = type.LacksExternalId(name) ? null : type.Withholds(name) ? Secret : Unknown(type);
            return error is null;
        }

        // The value sub-attribute may be secret where the attribute is not.
        error = IsSecret(found) ? Secret : !TrySimplify(ref found, out var problem) ? problem : IsSecret(found) ? Secret : null;
        path = error is null ? found : null;
        return error is null;
    }

    private static ScimError Unknown(ScimResourceType type) => Refuse($"sortBy is not an attribute of {type.Name}; expected one such as meta.lastModified.");

    private static bool IsSecret(ScimAttributePath path) =>
        path.Attribute.Returned == ScimReturned.Never || path.SubAttribute?.Returned == ScimReturned.Never;

    // A multi-valued complex attribute stands for its value sub-attribute, as in filters.
    private static bool TrySimplify(ref ScimAttributePath path, out ScimError? error)
    {
        error = null;
        if (path.Leaf.Type != ScimAttributeType.Complex)
        {
            return true;
        }

        if (!path.Attribute.MultiValued || path.Attribute.Find("value") is not { } value)
        {
            error = Refuse($"sortBy names the complex attribute {path}; expected one of its sub-attributes.");
            return false;
        }

        path = path with { SubAttribute = value };
        return true;
    }

    private static ScimError Refuse(string detail) => ScimError.InvalidValue(detail);
}
