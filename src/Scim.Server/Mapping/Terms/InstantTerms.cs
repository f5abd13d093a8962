using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>
/// Translates comparisons of instants in the type of the column. A resource has milliseconds, a column is more precise: an instant equals all values that
/// are rendered alike.
/// </summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class InstantTerms
{
    public static Expression Holds(Expression column, ScimComparison comparison, ScimMapDialect dialect)
    {
        var ticks = DateTimeText.TryParse(comparison.Value.AsString(), out var parsed) ? parsed : throw new UnreachableException();
        var shown = ticks - (ticks % TimeSpan.TicksPerMillisecond);
        var next = shown + TimeSpan.TicksPerMillisecond;
        var isShown = shown == ticks;
        return comparison.Operator switch
        {
            ScimOperator.Equal => isShown ? Logic.And(Compare(ExpressionType.GreaterThanOrEqual, shown), Compare(ExpressionType.LessThan, next)) : Logic.False,
            ScimOperator.GreaterThan => Compare(ExpressionType.GreaterThanOrEqual, next),
            ScimOperator.GreaterThanOrEqual => Compare(ExpressionType.GreaterThanOrEqual, isShown ? shown : next),
            ScimOperator.LessThan => Compare(ExpressionType.LessThan, isShown ? shown : next),
            ScimOperator.LessThanOrEqual => Compare(ExpressionType.LessThan, next),
            _ => throw new UnreachableException(),
        };

        Expression Compare(ExpressionType kind, long bound) => Expression.MakeBinary(kind, column, LiteralOf(column, bound, dialect));
    }

    private static Expression LiteralOf(Expression column, long ticks, ScimMapDialect dialect)
    {
        var instant = new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
        var value = Shape.Plain(column.Type) == typeof(DateTime) ? (object)instant.UtcDateTime : instant;
        return Literal.Of(dialect.Literal(column, value), column.Type);
    }
}
