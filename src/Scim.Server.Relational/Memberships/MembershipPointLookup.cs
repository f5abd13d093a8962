using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Memberships;

/// <summary>Finds the id in a filter that can only match the membership of that id.</summary>
internal static class MembershipPointLookup
{
    /// <summary>The only id whose membership can match the filter; empty if none can, null if any may.</summary>
    public static Guid? FindId(ScimFilter element) => element switch
    {
        ScimComparison { Operator: ScimOperator.Equal } comparison when IsValue(comparison.Path) => ParseId(comparison),
        ScimAnd both => FindId(both.Left) ?? FindId(both.Right),
        _ => null,
    };

    public static bool IsValue(ScimAttributePath path) => path.SubAttribute is null or { Name: "value" };

    /// <summary>The literal in the form in which it is compared.</summary>
    public static string GetKey(ScimComparison comparison) => ScimValueKey.From(comparison.Path.Leaf, comparison.Value)?.Text ?? string.Empty;

    /// <summary>The literal as an id; the empty id, which no resource has, if the text equals no id.</summary>
    public static Guid ParseId(ScimComparison comparison)
    {
        // Ids are lower-case ASCII: one that equals the folded key equals the key in lower case.
        var key = GetKey(comparison);
        return ResourceId.TryParse(comparison.Path.Leaf.CaseExact ? key : key.ToLowerInvariant(), out var id) ? id : Guid.Empty;
    }
}
