using System.Linq.Expressions;

namespace Scim.Server.Mapping;

/// <summary>Replaces a parameter by an expression.</summary>
internal sealed class Substitution(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
{
    public static Expression Of(ParameterExpression parameter, Expression replacement, Expression body) =>
        parameter == replacement ? body : new Substitution(parameter, replacement).Visit(body);

    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? replacement : node;
}
