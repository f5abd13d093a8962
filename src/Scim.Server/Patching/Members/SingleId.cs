namespace Scim.Server.Patching.Members;

/// <summary>Recognises <c>members[value eq "id"]</c>.</summary>
internal static class SingleId
{
    /// <summary>The id, or null for any other filter.</summary>
    public static string? In(ScimFilter? filter) =>
        filter is ScimComparison { Operator: ScimOperator.Equal, Path.SubAttribute: { Name: "value" } } comparison ? comparison.Value.AsString() : null;
}
