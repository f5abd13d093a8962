namespace Scim.Server.Patching.Members;

/// <summary>Recognises filters that one member at most can match.</summary>
internal static class SingleId
{
    /// <summary>The id in <c>members[value eq "id"]</c>; null for any other filter.</summary>
    public static string? In(ScimFilter? filter) =>
        filter is ScimComparison { Operator: ScimOperator.Equal, Path.SubAttribute: { Name: "value" } } comparison ? comparison.Value.AsString() : null;

    /// <summary>The id that every match has, as in <c>members[value eq "id" and type eq "User"]</c>; null where there is none.</summary>
    public static string? RequiredBy(ScimFilter? filter) => filter is ScimAnd both ? RequiredBy(both.Left) ?? RequiredBy(both.Right) : In(filter);
}
