namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>Tells questions after one resource from questions after many.</summary>
internal static class FewRows
{
    private static readonly string[] Identifying = ["id", "userName", "externalId", "emails.value", "displayName"];

    /// <summary>Whether a filter demands a value that hardly two resources share.</summary>
    public static bool Are(ScimFilter? filter) => filter switch
    {
        ScimAnd both => Are(both.Left) || Are(both.Right),
        ScimElementFilter { Element: var element } => Are(element),
        ScimComparison { Operator: ScimOperator.Equal, Path: var path } => Identifying.Contains(path.SubAttribute is null && path.Attribute.MultiValued ? $"{path}.value" : path.ToString()),
        _ => false,
    };
}
