using System.Diagnostics;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Translation;

/// <summary>Maps the operators of filters to those of expressions.</summary>
internal static class ExpressionTypeMap
{
    public static ExpressionType For(ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => ExpressionType.Equal,
        ScimOperator.GreaterThan => ExpressionType.GreaterThan,
        ScimOperator.GreaterThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ScimOperator.LessThan => ExpressionType.LessThan,
        ScimOperator.LessThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => throw new UnreachableException(),
    };
}
