using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Translation;

/// <summary>
/// Translates comparisons of instants in the type of the column. A resource has milliseconds, a column is more precise: an instant equals all values that
/// are rendered alike.
/// </summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class InstantComparisonTranslator
{
    public static Expression Translate(Expression column, ScimComparison comparison, ScimMapProviderOptions dialect)
    {
        var ticks = XsdDateTimeParser.TryParse(comparison.Value.AsString(), out var parsed) ? parsed : throw new UnreachableException();
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

        Expression Compare(ExpressionType kind, long bound) => Expression.MakeBinary(kind, column, CreateLiteral(column, bound, dialect));
    }

    private static Expression CreateLiteral(Expression column, long ticks, ScimMapProviderOptions dialect)
    {
        var instant = new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
        var value = ExpressionInspector.UnwrapNullable(column.Type) == typeof(DateTime) ? (object)instant.UtcDateTime : instant;
        return ParameterizedValue.Create(dialect.Literal(column, value), column.Type);
    }
}
