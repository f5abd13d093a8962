using System.Diagnostics;
using System.Globalization;
using Scim.Server.Dialects;
using Scim.Server.Filters.DialectRules;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Binding;

/// <summary>Converts a literal to the type of the attribute that it is compared with.</summary>
internal static class LiteralBinder
{
    /// <summary>The converted literal; none where it does not fit, and then <paramref name="expected"/> describes what would.</summary>
    public static ScimValue Convert(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect, out string expected)
    {
        expected = DescribeExpected(path.Leaf.Type);
        return path.Leaf.Type switch
        {
            ScimAttributeType.String or ScimAttributeType.Reference => ScimValue.From(AsText(literal, path, dialect)),
            ScimAttributeType.Binary => ScimValue.From(AsPlainText(literal, path, dialect)),
            ScimAttributeType.DateTime => ScimValue.From(AsDateTime(literal, path, dialect)),
            ScimAttributeType.Boolean => ScimValue.From(AsBoolean(literal, path, dialect)),
            ScimAttributeType.Integer => AsInteger(literal),
            ScimAttributeType.Decimal => ScimValue.From(AsNumber(literal)),
            ScimAttributeType.Complex => default,
            _ => throw new UnreachableException(),
        };
    }

    private static string DescribeExpected(ScimAttributeType type) => type switch
    {
        ScimAttributeType.Boolean => "true or false",
        ScimAttributeType.Integer or ScimAttributeType.Decimal => "a number of at most 28 digits",
        ScimAttributeType.DateTime => "a date and time such as \"2008-01-23T04:56:22Z\"",
        _ => "a string in double quotes",
    };

    private static string? AsText(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect) => literal.Kind switch
    {
        LiteralKind.Text => literal.Text,
        LiteralKind.Null => null,
        _ => UnquotedWordRule.Read(literal, path, dialect),
    };

    private static string? AsPlainText(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect) =>
        literal.Kind is LiteralKind.Text or LiteralKind.Word ? AsText(literal, path, dialect) : null;

    private static string? AsDateTime(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect) =>
        XsdDateTimeParser.TryParse(literal.Text, out _) ? AsPlainText(literal, path, dialect) : null;

    private static bool? AsBoolean(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect) => literal.Kind switch
    {
        LiteralKind.True => true,
        LiteralKind.False => false,
        LiteralKind.Text or LiteralKind.Word => QuotedBooleanRule.Read(literal, path, dialect),
        _ => null,
    };

    private static ScimValue AsInteger(LiteralSyntax literal) => AsNumber(literal) is { } number
        ? decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue ? ScimValue.From((long)number) : ScimValue.From(number)
        : default;

    private static decimal? AsNumber(LiteralSyntax literal) =>
        literal.Kind == LiteralKind.Number && decimal.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
