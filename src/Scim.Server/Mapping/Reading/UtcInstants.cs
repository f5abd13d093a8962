using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Scim.Server.Mapping.Reading;

/// <summary>
/// Reads a DateTime that a projection gives for an instant as UTC, as filters do: the language's own conversion would take one without a kind,
/// such as a timestamp without time zone, for the local time of the server.
/// </summary>
[RequiresUnreferencedCode(MapCode.Message)]
internal sealed class UtcInstants : ExpressionVisitor
{
    private static readonly MethodInfo ReadMethod = ((Func<DateTime?, DateTimeOffset?>)Read).Method;

    public static Expression<TDelegate> In<TDelegate>(Expression<TDelegate> projection) => (Expression<TDelegate>)new UtcInstants().Visit(projection);

    protected override Expression VisitUnary(UnaryExpression node)
    {
        if (node.NodeType != ExpressionType.Convert || Shape.Plain(node.Operand.Type) != typeof(DateTime) || Shape.Plain(node.Type) != typeof(DateTimeOffset))
        {
            return base.VisitUnary(node);
        }

        var read = Expression.Call(ReadMethod, Expression.Convert(Visit(node.Operand), typeof(DateTime?)));
        return node.Type == read.Type ? read : Expression.Convert(read, node.Type);
    }

    private static DateTimeOffset? Read(DateTime? value) => value switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => new DateTimeOffset(local.ToUniversalTime()),
        { } instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
    };
}
