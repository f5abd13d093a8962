using System.Globalization;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.Parsing;

/// <summary>The unbound tree as the S-expression of the grammar examples.</summary>
internal static class SyntaxTreeText
{
    public static string Of(FilterSyntax filter) => filter switch
    {
        AndSyntax and => $"(and {Of(and.Left)} {Of(and.Right)})",
        OrSyntax or => $"(or {Of(or.Left)} {Of(or.Right)})",
        NotSyntax not => $"(not {Of(not.Operand)})",
        PresenceSyntax presence => $"(pr {Of(presence.Path)})",
        ComparisonSyntax comparison => $"({comparison.Operator} {Of(comparison.Path)} {Of(comparison.Literal)})",
        ValuePathSyntax valuePath => $"(valuePath {Of(valuePath.Path)} {Of(valuePath.Element)})",
        _ => throw new InvalidOperationException(),
    };

    public static string Of(PatchPathSyntax path)
    {
        var element = path.Element is null ? string.Empty : $" {Of(path.Element)}";
        var part = path.Part is null ? string.Empty : $" {path.Part}";
        return $"(path {Of(path.Path)}{element}{part})";
    }

    private static string Of(PathSyntax path)
    {
        var name = path.Name with { Schema = null };
        return path.Name.Schema is null ? name.ToString() : $"{{{path.Name.Schema}}}{name}";
    }

    private static string Of(LiteralSyntax literal) => literal.Kind switch
    {
        LiteralKind.Text or LiteralKind.Word => $"\"{Escape(literal.Text)}\"",
        LiteralKind.Number => decimal.Parse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("0.############################", CultureInfo.InvariantCulture),
        _ => literal.Text,
    };

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal);
}
