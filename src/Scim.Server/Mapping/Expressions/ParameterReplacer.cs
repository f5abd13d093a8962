using System.Linq.Expressions;

namespace Scim.Server.Mapping.Expressions;

/// <summary>Replaces a parameter by an expression.</summary>
internal sealed class ParameterReplacer(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
{
    public static Expression Replace(ParameterExpression parameter, Expression replacement, Expression body) =>
        parameter == replacement ? body : new ParameterReplacer(parameter, replacement).Visit(body);

    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? replacement : node;
}
