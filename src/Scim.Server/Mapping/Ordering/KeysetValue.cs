using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Ordering;

/// <summary>The value of a column at a keyset position: as text in a cursor, and in comparisons with the column.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class KeysetValue
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
        var plain = ExpressionInspector.UnwrapNullable(type);
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
            throw new ScimException(ScimError.InvalidCursor("The cursor does not match the sort order of this query; start over with an empty cursor."), exception);
        }
    }

    public static Expression BuildEqual(Expression column, object value) => Expression.Equal(column, ParameterizedValue.Create(value, column.Type));

    /// <summary>The condition that the column comes after a value in the direction of an order.</summary>
    public static Expression BuildAfter(Expression column, object value, bool descending)
    {
        if (value is bool truth)
        {
            return truth == descending ? BuildEqual(column, !truth) : Logic.False;
        }

        var literal = ParameterizedValue.Create(value, column.Type);
        var kind = descending ? ExpressionType.LessThan : ExpressionType.GreaterThan;
        return column.Type == typeof(string)
            ? TextMethods.Compare(kind, column, literal)
            : Expression.MakeBinary(kind, column, literal);
    }
}
