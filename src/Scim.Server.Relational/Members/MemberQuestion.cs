using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Members;

/// <summary>Finds the id in a filter that can match the membership of that id only.</summary>
internal static class MemberQuestion
{
    /// <summary>The only id whose membership can fulfil the filter, empty where none can; null where any may.</summary>
    public static Guid? IdOf(ScimFilter element) => element switch
    {
        ScimComparison { Operator: ScimOperator.Equal } comparison when IsValue(comparison.Path) => Read(comparison),
        ScimAnd both => IdOf(both.Left) ?? IdOf(both.Right),
        _ => null,
    };

    public static bool IsValue(ScimAttributePath path) => path.SubAttribute is null or { Name: "value" };

    /// <summary>The literal as it is compared.</summary>
    public static string KeyOf(ScimComparison comparison) => ScimValueKey.Of(comparison.Path.Leaf, comparison.Value)?.Text ?? string.Empty;

    /// <summary>The literal as an id; for a text that no id equals the empty one, which no resource has.</summary>
    public static Guid Read(ScimComparison comparison)
    {
        // Ids are lower-case ASCII: one that equals the folded key equals the key in lower case.
        var key = KeyOf(comparison);
        return ResourceId.TryParse(comparison.Path.Leaf.CaseExact ? key : key.ToLowerInvariant(), out var id) ? id : Guid.Empty;
    }
}
