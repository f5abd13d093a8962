using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>Translates whether a value exists. A conditional expression is translated branch by branch.</summary>
internal static class Presence
{
    /// <summary>Whether there is any value, an empty text included.</summary>
    public static Expression IsThere(Expression value) => Split(value, IsNotNull);

    /// <summary>Whether there is a non-empty value.</summary>
    public static Expression Counts(Expression value) => Split(value, leaf => leaf switch
    {
        ConstantExpression known => Logic.Of(known.Value is not (null or "")),
        _ when PrefixedText.TrySplit(leaf, out _, out _) => Logic.True,
        { Type: var type } when type == typeof(string) && Inner(leaf) is null => Logic.And(IsNotNull(leaf), Expression.NotEqual(leaf, Expression.Constant(string.Empty))),
        _ => IsNotNull(leaf),
    });

    /// <summary>Translates each branch of a conditional expression; a null branch satisfies nothing.</summary>
    public static Expression Split(Expression value, Func<Expression, Expression> ask)
    {
        var bare = Shape.Bare(value);
        return bare switch
        {
            ConstantExpression { Value: null } or DefaultExpression { Type.IsValueType: false } => Logic.False,
            ConditionalExpression choice => Logic.Or(
                Logic.And(choice.Test, Split(choice.IfTrue, ask)),
                Logic.And(Logic.Not(choice.Test), Split(choice.IfFalse, ask))),
            BinaryExpression { NodeType: ExpressionType.Coalesce, Conversion: null } either => Logic.Or(
                Logic.And(IsThere(either.Left), Split(either.Left, ask)),
                Logic.And(Logic.Not(IsThere(either.Left)), Split(either.Right, ask))),
            _ => ask(bare),
        };
    }

    /// <summary>The value that an expression converts to text: <c>row.Id.ToString()</c>; null for any other expression.</summary>
    public static Expression? Inner(Expression text) => text is MethodCallExpression { Method.Name: nameof(ToString), Object: { } value } && value.Type.IsValueType
        ? Shape.Bare(value)
        : null;

    private static Expression IsNotNull(Expression value) => Inner(value) is { } inner ? IsNotNull(inner)
        : Shape.IsRequired(value.Type) || value is ConstantExpression or NewExpression or MemberInitExpression || IsJoined(value) ? Logic.True
        : Expression.NotEqual(value, Expression.Constant(null, value.Type));

    // Text joined from parts is never null, whatever the parts are.
    private static bool IsJoined(Expression value) => value is BinaryExpression { NodeType: ExpressionType.Add } && value.Type == typeof(string);
}
