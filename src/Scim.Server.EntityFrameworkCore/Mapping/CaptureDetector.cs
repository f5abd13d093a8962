using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Detects whether an expression captures an object, such as the context, so that it is valid for one request only.</summary>
internal sealed class CaptureDetector : ExpressionVisitor
{
    private bool found;

    public static bool HasCaptures(Expression expression)
    {
        var visitor = new CaptureDetector();
        visitor.Visit(expression);
        return visitor.found;
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        found |= node.Value is not null && !node.Type.IsValueType && node.Type != typeof(string);
        return node;
    }
}
