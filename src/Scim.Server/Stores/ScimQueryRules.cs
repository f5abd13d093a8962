using Scim.Server.Stores.Rules;

namespace Scim.Server;

/// <summary>
/// What every store that keeps resources as they are written must know of a query: which terms ask about memberships, which stand beside
/// the resource, and which ask for what is computed when it is shown and kept nowhere. Thread-safe.
/// </summary>
public static class ScimQueryRules
{
    /// <summary><c>members</c> of a group, <c>groups</c> of a user: what is kept beside the resource; null for other types.</summary>
    public static ScimAttribute? MembershipOf(ScimResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsGroup ? type.Root.Find("members") : type.IsCoreSchema(ScimUrns.User) ? type.Root.Find("groups") : null;
    }

    /// <summary>Refuses what is computed, in the filter and in the sort: an empty answer would say that no resource has it.</summary>
    /// <returns>Whether the filter asks about memberships.</returns>
    /// <exception cref="ScimException">400 invalidFilter for a term, 400 invalidValue for the sort.</exception>
    public static bool Check(ScimQuery query, ScimResourceType type)
    {
        ArgumentNullException.ThrowIfNull(query);
        var membership = MembershipOf(type);
        if (query.Sort is { } sort)
        {
            SortCheck.Check(membership, sort.Path);
        }

        return query.Filter?.Accept(new MembershipCheck(membership)) ?? false;
    }
}
