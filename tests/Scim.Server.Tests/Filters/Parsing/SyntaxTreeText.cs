using System.Globalization;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.Parsing;

/// <summary>The unbound tree as the S-expression of the grammar examples.</summary>
internal static class SyntaxTreeText
{
    public static string Format(FilterSyntax filter) => filter switch
    {
        AndSyntax and => $"(and {Format(and.Left)} {Format(and.Right)})",
        OrSyntax or => $"(or {Format(or.Left)} {Format(or.Right)})",
        NotSyntax not => $"(not {Format(not.Operand)})",
        PresenceSyntax presence => $"(pr {Format(presence.Path)})",
        ComparisonSyntax comparison => $"({comparison.Operator} {Format(comparison.Path)} {Format(comparison.Literal)})",
        ValuePathSyntax valuePath => $"(valuePath {Format(valuePath.Path)} {Format(valuePath.Element)})",
        _ => throw new InvalidOperationException(),
    };

    public static string Format(PatchPathSyntax path)
    {
        var element = path.Element is null ? string.Empty : $" {Format(path.Element)}";
        var part = path.SubAttribute is null ? string.Empty : $" {path.SubAttribute}";
        return $"(path {Format(path.Path)}{element}{part})";
    }

    private static string Format(PathSyntax path)
    {
        var name = path.Name with { Schema = null };
        return path.Name.Schema is null ? name.ToString() : $"{{{path.Name.Schema}}}{name}";
    }

    private static string Format(LiteralSyntax literal) => literal.Kind switch
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
