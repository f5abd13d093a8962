using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Projections;

/// <summary>
/// Rewrites a projection so that values that databases evaluate differently are evaluated on the client. A DateTime for an instant is read as UTC, as filters
/// do: the language's own conversion would take one without a kind, such as a timestamp without time zone, for the local time of the server. The
/// text of a Guid is that of .NET, because SQL Server formats it in upper case, which is a different id. Conditions and orders inside lists are not rewritten.
/// </summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
internal sealed class ClientEvaluationRewriter : ExpressionVisitor
{
    private static readonly MethodInfo InstantMethod = ((Func<DateTime?, DateTimeOffset?>)ToInstant).Method;
    private static readonly MethodInfo TextMethod = ((Func<Guid?, string>)ToGuidText).Method;

    public static Expression Rewrite(Expression value) => new ClientEvaluationRewriter().Visit(value);

    public static Expression<TDelegate> Rewrite<TDelegate>(Expression<TDelegate> projection) => (Expression<TDelegate>)Rewrite((Expression)projection);

    protected override Expression VisitUnary(UnaryExpression node)
    {
        if (node.NodeType != ExpressionType.Convert || ExpressionInspector.UnwrapNullable(node.Operand.Type) != typeof(DateTime) || ExpressionInspector.UnwrapNullable(node.Type) != typeof(DateTimeOffset))
        {
            return base.VisitUnary(node);
        }

        var read = Expression.Call(InstantMethod, Expression.Convert(Visit(node.Operand), typeof(DateTime?)));
        return node.Type == read.Type ? read : Expression.Convert(read, node.Type);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node is { Method.Name: nameof(ToString), Object: { } value, Arguments.Count: 0 } && ExpressionInspector.UnwrapNullable(value.Type) == typeof(Guid))
        {
            return Expression.Call(TextMethod, Expression.Convert(value, typeof(Guid?)));
        }

        if (node.Method.DeclaringType != typeof(Enumerable) && node.Method.DeclaringType != typeof(Queryable))
        {
            return base.VisitMethodCall(node);
        }

        // A whole list alone is made in memory, element by element.
        return node is { Method.Name: nameof(Enumerable.ToList) or nameof(Enumerable.ToArray), Arguments: [var list] } ? node.Update(node.Object, [VisitList(list)]) : node;
    }

    private Expression VisitList(Expression list) =>
        list is MethodCallExpression { Method.Name: nameof(Enumerable.Select), Arguments: [var source, var selector] } select ? select.Update(select.Object, [source, Visit(selector)])
        : list is MethodCallExpression ? list
        : Visit(list);

    private static DateTimeOffset? ToInstant(DateTime? value) => value switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => new DateTimeOffset(local.ToUniversalTime()),
        { } instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
    };

    private static string ToGuidText(Guid? value) => value?.ToString() ?? string.Empty;
}
