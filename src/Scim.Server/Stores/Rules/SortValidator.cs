namespace Scim.Server.Stores.Rules;

/// <summary>Rejects sorting by a derived attribute, which is not stored: every row would seem to have no value.</summary>
internal static class SortValidator
{
    /// <summary>Validates that the path can be sorted by.</summary>
    /// <exception cref="ScimException">400 invalidValue.</exception>
    public static void Validate(ScimAttribute? membership, ScimAttributePath path)
    {
        if (IsMembership(membership, path) || IsDerived(path))
        {
            throw new ScimException(ScimError.InvalidValue($"'{path}' is a derived attribute and cannot be used for sorting."));
        }
    }

    private static bool IsMembership(ScimAttribute? membership, ScimAttributePath path) =>
        path.Extension is null && membership is not null && ReferenceEquals(path.Attribute, membership);

    private static bool IsDerived(ScimAttributePath path) => path
        is { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "location" }
        or { Extension.Name: ScimUrns.EnterpriseUser, Attribute.Name: "manager", SubAttribute.Name: "displayName" };
}
