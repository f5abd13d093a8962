namespace Scim.Server.EntityFrameworkCore.Queries;

/// <summary>Estimates how selective a filter is.</summary>
internal static class FilterSelectivity
{
    private static readonly string[] Identifying = ["id", "userName", "externalId", "emails.value", "displayName"];

    /// <summary>Whether a filter requires a value that is practically unique to one resource.</summary>
    public static bool IsPointLookup(ScimFilter? filter) => filter switch
    {
        ScimAnd both => IsPointLookup(both.Left) || IsPointLookup(both.Right),
        ScimElementFilter { Element: var element } => IsPointLookup(element),
        ScimComparison { Operator: ScimOperator.Equal, Path: var path } => Identifying.Contains(path.SubAttribute is null && path.Attribute.MultiValued ? $"{path}.value" : path.ToString()),
        _ => false,
    };
}
