using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>
/// Translates comparisons of texts that the projection converts from another type, such as <c>row.Id.ToString()</c>: the column is compared in its own type, so that its
/// index is used. A text that cannot be converted to that type equals no value.
/// </summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class ConvertedTerms
{
    public static bool TryHolds(Expression leaf, ScimComparison comparison, string text, [NotNullWhen(true)] out Expression? holds)
    {
        var inner = Presence.Inner(leaf);
        if (HasFormat(leaf) && comparison.Operator != ScimOperator.Equal)
        {
            throw new ScimException(ScimError.InvalidFilter($"'{comparison.Path}' can be compared only by eq, ne and pr here."));
        }

        holds = inner is null ? null
            : Shape.Plain(inner.Type).IsEnum ? OfEnum(inner, comparison)
            : comparison.Operator == ScimOperator.Equal && HasParser(inner.Type) ? Equal(inner, FormatOf(leaf), text, comparison.Path.Leaf.CaseExact)
            : null;
        return holds is not null;
    }

    /// <summary>That the column equals what the text says.</summary>
    public static Expression Equal(Expression column, string? format, string text, bool caseExact) =>
        Parse(Shape.Plain(column.Type), format, text, caseExact) is { } value ? Expression.Equal(column, Literal.Of(value, column.Type)) : Logic.False;

    /// <summary>The value that has this text; null when there is none.</summary>
    public static object? Parse(Type type, string? format, string text, bool caseExact)
    {
        object? value =
            type == typeof(string) ? text
            : type == typeof(Guid) ? (Guid.TryParse(text, out var guid) ? guid : null)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Narrow(number, type)
            : null;
        var same = (value as IFormattable)?.ToString(format, CultureInfo.InvariantCulture) ?? value as string;
        return string.Equals(same, text, caseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase) ? value : null;
    }

    public static bool HasParser(Type type) => Shape.Plain(type) == typeof(Guid) || Shape.Plain(type) == typeof(string) || Shape.IsWhole(type);

    /// <summary>Whether the text of a column is made with a format: then no database can make it, though the text can be read back.</summary>
    public static bool HasFormat(Expression leaf) => FormatOf(leaf) is not null && Presence.Inner(leaf) is { } inner && HasParser(inner.Type);

    /// <summary>The format that the text is made with; null for the usual one.</summary>
    public static string? FormatOf(Expression leaf) =>
        leaf is MethodCallExpression { Arguments: [ConstantExpression { Value: string format }, ..] } ? format : null;

    // The names are few and known: the column is compared with each that fits.
    private static Expression OfEnum(Expression column, ScimComparison comparison)
    {
        var type = Shape.Plain(column.Type);
        var fitting = Enum.GetNames(type).Where(name => comparison.Test.Holds(ScimValue.From(name)));
        return Logic.Any(fitting.Select(name => Expression.Equal(column, Expression.Constant(Enum.Parse(type, name), column.Type))));
    }

    private static object? Narrow(long number, Type type)
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
