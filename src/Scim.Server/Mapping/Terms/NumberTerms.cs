using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>Translates comparisons of numbers in the type of the column: a fraction lies between two integers, and a number may be out of the range of the column.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class NumberTerms
{
    public static Expression Holds(Expression column, ScimComparison comparison, ScimMapDialect dialect)
    {
        var number = comparison.Value.AsDecimal() ?? throw new UnreachableException();
        var (kind, bound) = Shape.IsWhole(column.Type) ? Round(comparison.Operator, number) : (KindOf(comparison.Operator), number);
        if (bound is null)
        {
            return Logic.False;
        }

        try
        {
            var value = Convert.ChangeType(bound, Shape.Plain(column.Type), CultureInfo.InvariantCulture);
            return Expression.MakeBinary(kind, column, Literal.Of(dialect.Literal(column, value), column.Type));
        }
        catch (OverflowException)
        {
            return IsBeyond(kind, number) ? Presence.IsThere(column) : Logic.False;
        }
    }

    // The equivalent comparison of integers; null when none can satisfy it.
    private static (ExpressionType Kind, decimal? Bound) Round(ScimOperator comparison, decimal number) => comparison switch
    {
        ScimOperator.Equal => (ExpressionType.Equal, decimal.IsInteger(number) ? number : null),
        ScimOperator.GreaterThan or ScimOperator.LessThanOrEqual => (KindOf(comparison), decimal.Floor(number)),
        ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan => (KindOf(comparison), decimal.Ceiling(number)),
        _ => throw new UnreachableException(),
    };

    // Every number of the column is smaller than one that is too large for it, and larger than one that is too small.
    private static bool IsBeyond(ExpressionType kind, decimal number) => kind switch
    {
        ExpressionType.LessThan or ExpressionType.LessThanOrEqual => number > 0,
        ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual => number < 0,
        _ => false,
    };

    private static ExpressionType KindOf(ScimOperator comparison) => Operators.KindOf(comparison);
}
