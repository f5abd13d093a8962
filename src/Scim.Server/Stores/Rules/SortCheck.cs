namespace Scim.Server.Stores.Rules;

/// <summary>Refuses to sort by what is computed when it is shown and kept nowhere: every row would seem to have no value.</summary>
internal static class SortCheck
{
    /// <summary>Says nothing where the path can be sorted by.</summary>
    /// <exception cref="ScimException">400 invalidValue.</exception>
    public static void Check(ScimAttribute? membership, ScimAttributePath path)
    {
        if (IsMembership(membership, path) || IsComputed(path))
        {
            throw new ScimException(ScimError.InvalidValue($"'{path}' is computed and cannot be sorted by."));
        }
    }

    private static bool IsMembership(ScimAttribute? membership, ScimAttributePath path) =>
        path.Extension is null && membership is not null && ReferenceEquals(path.Attribute, membership);

    private static bool IsComputed(ScimAttributePath path) => path
        is { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "location" }
        or { Extension.Name: ScimUrns.EnterpriseUser, Attribute.Name: "manager", SubAttribute.Name: "displayName" };
}
