using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Translation;

/// <summary>Translates comparisons of numbers in the type of the column: a fraction lies between two integers, and a number may be out of the range of the column.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class NumberComparisonTranslator
{
    public static Expression Translate(Expression column, ScimComparison comparison, ScimMapProviderOptions dialect)
    {
        var number = comparison.Value.AsDecimal() ?? throw new UnreachableException();
        var (kind, bound) = ExpressionInspector.IsInteger(column.Type) ? RoundToInteger(comparison.Operator, number) : (GetExpressionType(comparison.Operator), number);
        if (bound is null)
        {
            return Logic.False;
        }

        try
        {
            var value = Convert.ChangeType(bound, ExpressionInspector.UnwrapNullable(column.Type), CultureInfo.InvariantCulture);
            return Expression.MakeBinary(kind, column, ParameterizedValue.Create(dialect.Literal(column, value), column.Type));
        }
        catch (OverflowException)
        {
            return IsAlwaysSatisfied(kind, number) ? PresenceTranslator.TranslateHasValue(column) : Logic.False;
        }
    }

    // The equivalent comparison of integers; null when none can satisfy it.
    private static (ExpressionType Kind, decimal? Bound) RoundToInteger(ScimOperator comparison, decimal number) => comparison switch
    {
        ScimOperator.Equal => (ExpressionType.Equal, decimal.IsInteger(number) ? number : null),
        ScimOperator.GreaterThan or ScimOperator.LessThanOrEqual => (GetExpressionType(comparison), decimal.Floor(number)),
        ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan => (GetExpressionType(comparison), decimal.Ceiling(number)),
        _ => throw new UnreachableException(),
    };

    // Every number of the column is smaller than one that is too large for it, and larger than one that is too small.
    private static bool IsAlwaysSatisfied(ExpressionType kind, decimal number) => kind switch
    {
        ExpressionType.LessThan or ExpressionType.LessThanOrEqual => number > 0,
        ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual => number < 0,
        _ => false,
    };

    private static ExpressionType GetExpressionType(ScimOperator comparison) => ExpressionTypeMap.For(comparison);
}
