namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>Estimates how selective a filter is.</summary>
internal static class FewRows
{
    private static readonly string[] Identifying = ["id", "userName", "externalId", "emails.value", "displayName"];

    /// <summary>Whether a filter requires a value that is practically unique to one resource.</summary>
    public static bool Are(ScimFilter? filter) => filter switch
    {
        ScimAnd both => Are(both.Left) || Are(both.Right),
        ScimElementFilter { Element: var element } => Are(element),
        ScimComparison { Operator: ScimOperator.Equal, Path: var path } => Identifying.Contains(path.SubAttribute is null && path.Attribute.MultiValued ? $"{path}.value" : path.ToString()),
        _ => false,
    };
}
