using System.Linq.Expressions;

namespace Scim.Server.Mapping.Expressions;

/// <summary>Combines conditions and simplifies constants, so that the generated query contains no redundant conditions.</summary>
internal static class Logic
{
    public static readonly ConstantExpression True = Expression.Constant(true);
    public static readonly ConstantExpression False = Expression.Constant(false);

    public static Expression FromBoolean(bool known) => known ? True : False;

    public static Expression And(Expression left, Expression right) =>
        left == False || right == False ? False
        : left == True ? right
        : right == True ? left
        : Expression.AndAlso(left, right);

    public static Expression Or(Expression left, Expression right) =>
        left == True || right == True ? True
        : left == False ? right
        : right == False ? left
        : Expression.OrElse(left, right);

    public static Expression Any(IEnumerable<Expression> conditions) => conditions.Aggregate((Expression)False, Or);

    public static Expression Not(Expression operand) =>
        operand == True ? False
        : operand == False ? True
        : operand switch
        {
            BinaryExpression { NodeType: ExpressionType.Equal } equal => Expression.NotEqual(equal.Left, equal.Right),
            BinaryExpression { NodeType: ExpressionType.NotEqual } different => Expression.Equal(different.Left, different.Right),
            UnaryExpression { NodeType: ExpressionType.Not } not => not.Operand,
            _ => Expression.Not(operand),
        };
}
