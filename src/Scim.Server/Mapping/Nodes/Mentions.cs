using System.Linq.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Determines whether an expression uses a parameter.</summary>
internal sealed class Mentions : ExpressionVisitor
{
    private readonly ParameterExpression row;
    private bool found;

    private Mentions(ParameterExpression row) => this.row = row;

    public static bool Any(ParameterExpression row, Expression expression)
    {
        var visitor = new Mentions(row);
        visitor.Visit(expression);
        return visitor.found;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        found |= node == row;
        return node;
    }
}
