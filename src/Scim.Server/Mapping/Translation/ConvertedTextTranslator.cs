using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Translation;

/// <summary>
/// Translates comparisons of texts that the projection converts from another type, such as <c>row.Id.ToString()</c>: the column is compared in its own type, so that its
/// index is used. A text that cannot be converted to that type equals no value.
/// </summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class ConvertedTextTranslator
{
    public static bool TryTranslate(Expression leaf, ScimComparison comparison, string text, [NotNullWhen(true)] out Expression? holds)
    {
        var inner = PresenceTranslator.UnwrapToString(leaf);
        if (HasFormat(leaf) && comparison.Operator != ScimOperator.Equal)
        {
            throw new ScimException(ScimError.InvalidFilter($"'{comparison.Path}' supports only the operators eq, ne and pr."));
        }

        holds = inner is null ? null
            : ExpressionInspector.UnwrapNullable(inner.Type).IsEnum ? TranslateEnum(inner, comparison)
            : comparison.Operator == ScimOperator.Equal && CanParse(inner.Type) ? TranslateEqual(inner, FindFormat(leaf), text, comparison.Path.Leaf.CaseExact)
            : null;
        return holds is not null;
    }

    /// <summary>That the column equals what the text says.</summary>
    public static Expression TranslateEqual(Expression column, string? format, string text, bool caseExact) =>
        Parse(ExpressionInspector.UnwrapNullable(column.Type), format, text, caseExact) is { } value ? Expression.Equal(column, ParameterizedValue.Create(value, column.Type)) : Logic.False;

    /// <summary>The value that has this text; null when there is none.</summary>
    public static object? Parse(Type type, string? format, string text, bool caseExact)
    {
        object? value =
            type == typeof(string) ? text
            : type == typeof(Guid) ? (Guid.TryParse(text, out var guid) ? guid : null)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? ConvertToType(number, type)
            : null;
        var same = (value as IFormattable)?.ToString(format, CultureInfo.InvariantCulture) ?? value as string;
        return string.Equals(same, text, caseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase) ? value : null;
    }

    public static bool CanParse(Type type) => ExpressionInspector.UnwrapNullable(type) == typeof(Guid) || ExpressionInspector.UnwrapNullable(type) == typeof(string) || ExpressionInspector.IsInteger(type);

    /// <summary>Whether the text of a column is made with a format: then no database can make it, though the text can be read back.</summary>
    public static bool HasFormat(Expression leaf) => FindFormat(leaf) is not null && PresenceTranslator.UnwrapToString(leaf) is { } inner && CanParse(inner.Type);

    /// <summary>The format that the text is made with; null for the usual one.</summary>
    public static string? FindFormat(Expression leaf) =>
        leaf is MethodCallExpression { Arguments: [ConstantExpression { Value: string format }, ..] } ? format : null;

    // The names are few and known: the column is compared with each that fits.
    private static Expression TranslateEnum(Expression column, ScimComparison comparison)
    {
        var type = ExpressionInspector.UnwrapNullable(column.Type);
        var fitting = Enum.GetNames(type).Where(name => comparison.Matcher.Matches(ScimValue.From(name)));
        return Logic.Any(fitting.Select(name => Expression.Equal(column, Expression.Constant(Enum.Parse(type, name), column.Type))));
    }

    private static object? ConvertToType(long number, Type type)
    {
        try
        {
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
