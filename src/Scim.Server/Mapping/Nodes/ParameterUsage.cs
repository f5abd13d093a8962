using System.Linq.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Determines whether an expression uses a parameter.</summary>
internal sealed class ParameterUsage : ExpressionVisitor
{
    private readonly ParameterExpression row;
    private bool found;

    private ParameterUsage(ParameterExpression row) => this.row = row;

    public static bool IsUsed(ParameterExpression row, Expression expression)
    {
        var visitor = new ParameterUsage(row);
        visitor.Visit(expression);
        return visitor.found;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        found |= node == row;
        return node;
    }
}
