using System.Diagnostics;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>Maps the operators of filters to those of expressions.</summary>
internal static class Operators
{
    public static ExpressionType KindOf(ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => ExpressionType.Equal,
        ScimOperator.GreaterThan => ExpressionType.GreaterThan,
        ScimOperator.GreaterThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ScimOperator.LessThan => ExpressionType.LessThan,
        ScimOperator.LessThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => throw new UnreachableException(),
    };
}
