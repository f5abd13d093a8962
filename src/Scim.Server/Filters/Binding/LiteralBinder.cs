using System.Diagnostics;
using System.Globalization;
using Scim.Server.Dialects;
using Scim.Server.Filters.Dialects;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Binding;

/// <summary>Converts a literal to the type of the attribute that it is compared with.</summary>
internal static class LiteralBinder
{
    /// <summary>The converted literal; none where it does not fit, and then <paramref name="expected"/> says what would.</summary>
    public static ScimValue Convert(LiteralSyntax literal, ScimAttributeType type, DialectSession dialect, out string expected)
    {
        expected = Expected(type);
        return type switch
        {
            ScimAttributeType.String or ScimAttributeType.Reference => ScimValue.From(AsText(literal, dialect)),
            ScimAttributeType.Binary => ScimValue.From(AsPlainText(literal, dialect)),
            ScimAttributeType.DateTime => ScimValue.From(AsDateTime(literal, dialect)),
            ScimAttributeType.Boolean => ScimValue.From(AsBoolean(literal, dialect)),
            ScimAttributeType.Integer => AsInteger(literal),
            ScimAttributeType.Decimal => ScimValue.From(AsNumber(literal)),
            ScimAttributeType.Complex => default,
            _ => throw new UnreachableException(),
        };
    }

    private static string Expected(ScimAttributeType type) => type switch
    {
        ScimAttributeType.Boolean => "true or false",
        ScimAttributeType.Integer or ScimAttributeType.Decimal => "a number of at most 28 digits",
        ScimAttributeType.DateTime => "a date and time such as \"2008-01-23T04:56:22Z\"",
        _ => "a text in double quotes",
    };

    private static string? AsText(LiteralSyntax literal, DialectSession dialect) => literal.Kind switch
    {
        LiteralKind.Text => literal.Text,
        LiteralKind.Null => null,
        _ => UnquotedWordRule.Read(literal, dialect),
    };

    private static string? AsPlainText(LiteralSyntax literal, DialectSession dialect) =>
        literal.Kind is LiteralKind.Text or LiteralKind.Word ? AsText(literal, dialect) : null;

    private static string? AsDateTime(LiteralSyntax literal, DialectSession dialect) =>
        DateTimeText.TryParse(literal.Text, out _) ? AsPlainText(literal, dialect) : null;

    private static bool? AsBoolean(LiteralSyntax literal, DialectSession dialect) => literal.Kind switch
    {
        LiteralKind.True => true,
        LiteralKind.False => false,
        LiteralKind.Text or LiteralKind.Word => QuotedBooleanRule.Read(literal, dialect),
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
