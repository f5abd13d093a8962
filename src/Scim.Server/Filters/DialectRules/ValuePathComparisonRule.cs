using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.DialectRules;

/// <summary>Reads <c>emails[type eq "work"].value eq "x"</c> as <c>emails[type eq "work" and value eq "x"]</c>.</summary>
internal static class ValuePathComparisonRule
{
    public static bool IsEnabled(DialectSession dialect) => dialect.IsEnabled(ScimDialectRules.ValuePathComparison);

    /// <summary>Moves the comparison behind the brackets into them. What is reported holds no value.</summary>
    public static ValuePathSyntax Rewrite(ValuePathSyntax valuePath, FilterSyntax comparison, DialectSession dialect)
    {
        dialect.Report(ScimDialectRules.ValuePathComparison, valuePath.Path.ToString(), $"{valuePath.Path}[…].part …", $"{valuePath.Path}[… and part …]");
        return new ValuePathSyntax(valuePath.Path, new AndSyntax(valuePath.Element, comparison));
    }
}
