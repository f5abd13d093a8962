using System.Diagnostics;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>The operators of a filter that expressions have, too.</summary>
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
