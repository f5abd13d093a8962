using Scim.Server.Stores.Rules;

namespace Scim.Server;

/// <summary>
/// Rules for every store that keeps resources as they are written: which terms of a query refer to memberships, which are stored separately from
/// the resource, and which refer to derived attributes, which are not stored. Thread-safe.
/// </summary>
public static class ScimQueryRules
{
    /// <summary><c>members</c> of a group, <c>groups</c> of a user: the attribute that is stored separately from the resource; null for other types.</summary>
    public static ScimAttribute? GetMembershipAttribute(ScimResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsGroup ? type.Root.Find("members") : type.IsCoreSchema(ScimUrns.User) ? type.Root.Find("groups") : null;
    }

    /// <summary>Rejects derived attributes in the filter and in the sort: an empty result would mean that no resource has the value.</summary>
    /// <returns>Whether the filter refers to memberships.</returns>
    /// <exception cref="ScimException">400 invalidFilter for a term, 400 invalidValue for the sort.</exception>
    public static bool Validate(ScimQuery query, ScimResourceType type)
    {
        ArgumentNullException.ThrowIfNull(query);
        var membership = GetMembershipAttribute(type);
        if (query.Sort is { } sort)
        {
            SortValidator.Validate(membership, sort.Path);
        }

        return query.Filter?.Accept(new MembershipFilterValidator(membership)) ?? false;
    }
}

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
