namespace Scim.Server.Patching.Model;

/// <summary>Recognizes filters that can match one member at most.</summary>
internal static class MemberIdFilter
{
    /// <summary>The id in <c>members[value eq "id"]</c>; null for any other filter.</summary>
    public static string? FindId(ScimFilter? filter) => FindEqual(filter, "value");

    /// <summary>The id that every match has, as in <c>members[value eq "id" and type eq "User"]</c>; null where there is none.</summary>
    public static string? FindRequiredId(ScimFilter? filter) => FindRequired(filter, "value");

    /// <summary>The type that every match has, in the same way; null where there is none.</summary>
    public static string? TypeRequiredBy(ScimFilter? filter) => FindRequired(filter, "type");

    private static string? FindRequired(ScimFilter? filter, string part) => filter is ScimAnd both
        ? FindRequired(both.Left, part) ?? FindRequired(both.Right, part)
        : FindEqual(filter, part);

    private static string? FindEqual(ScimFilter? filter, string part) =>
        filter is ScimComparison { Operator: ScimOperator.Equal, Path.SubAttribute: { } sub } comparison && sub.Name == part ? comparison.Value.AsString() : null;
}
