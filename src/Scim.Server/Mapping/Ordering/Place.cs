using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using Scim.Server.Mapping.Terms;

namespace Scim.Server.Mapping.Ordering;

/// <summary>The value of a column at a keyset position: as text in a cursor, and in comparisons with the column.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class Place
{
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth ? "1" : "0",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="ScimException">400 invalidCursor: the text is none of the column.</exception>
    public static object Parse(Type type, string text)
    {
        var plain = Shape.Plain(type);
        try
        {
            return plain == typeof(string) ? text
                : plain == typeof(bool) ? text == "1"
                : plain == typeof(Guid) ? Guid.Parse(text)
                : plain == typeof(DateTime) ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
                : plain == typeof(DateTimeOffset) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
                : Convert.ChangeType(text, plain, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            throw new ScimException(ScimError.InvalidCursor("The cursor does not match the sort order of this query; start again with an empty cursor."), exception);
        }
    }

    public static Expression IsEqual(Expression column, object value) => Expression.Equal(column, Literal.Of(value, column.Type));

    /// <summary>The condition that the column comes after a value in the direction of an order.</summary>
    public static Expression IsBehind(Expression column, object value, bool descending)
    {
        if (value is bool truth)
        {
            return truth == descending ? IsEqual(column, !truth) : Logic.False;
        }

        var literal = Literal.Of(value, column.Type);
        var kind = descending ? ExpressionType.LessThan : ExpressionType.GreaterThan;
        return column.Type == typeof(string)
            ? TextMethods.Compare(kind, column, literal)
            : Expression.MakeBinary(kind, column, literal);
    }
}
