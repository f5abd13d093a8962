using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>Whether an expression captured something, such as the context: then it belongs to one request.</summary>
internal sealed class Captures : ExpressionVisitor
{
    private bool found;

    public static bool Any(Expression expression)
    {
        var visitor = new Captures();
        visitor.Visit(expression);
        return visitor.found;
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        found |= node.Value is not null && !node.Type.IsValueType && node.Type != typeof(string);
        return node;
    }
}
