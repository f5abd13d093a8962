using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Translates whether a value exists. A conditional expression is translated branch by branch.</summary>
internal static class PresenceTranslator
{
    /// <summary>Whether there is any value, an empty text included.</summary>
    public static Expression TranslateHasValue(Expression value) => TranslateBranches(value, TranslateNotNull);

    /// <summary>Whether there is a non-empty value.</summary>
    public static Expression TranslateHasNonEmptyValue(Expression value) => TranslateBranches(value, leaf => leaf switch
    {
        ConstantExpression known => Logic.FromBoolean(known.Value is not (null or "")),
        _ when PrefixedText.TrySplit(leaf, out _, out _) => Logic.True,
        { Type: var type } when type == typeof(string) && UnwrapToString(leaf) is null => Logic.And(TranslateNotNull(leaf), Expression.NotEqual(leaf, Expression.Constant(string.Empty))),
        _ => TranslateNotNull(leaf),
    });

    /// <summary>Translates each branch of a conditional expression; a null branch satisfies nothing.</summary>
    public static Expression TranslateBranches(Expression value, Func<Expression, Expression> ask)
    {
        var bare = ExpressionInspector.StripLosslessConversions(value);
        return bare switch
        {
            ConstantExpression { Value: null } or DefaultExpression { Type.IsValueType: false } => Logic.False,
            ConditionalExpression choice => Logic.Or(
                Logic.And(choice.Test, TranslateBranches(choice.IfTrue, ask)),
                Logic.And(Logic.Not(choice.Test), TranslateBranches(choice.IfFalse, ask))),
            BinaryExpression { NodeType: ExpressionType.Coalesce, Conversion: null } either => Logic.Or(
                Logic.And(TranslateHasValue(either.Left), TranslateBranches(either.Left, ask)),
                Logic.And(Logic.Not(TranslateHasValue(either.Left)), TranslateBranches(either.Right, ask))),
            _ => ask(bare),
        };
    }

    /// <summary>The value that an expression converts to text: <c>row.Id.ToString()</c>; null for any other expression.</summary>
    public static Expression? UnwrapToString(Expression text) => text is MethodCallExpression { Method.Name: nameof(ToString), Object: { } value } && value.Type.IsValueType
        ? ExpressionInspector.StripLosslessConversions(value)
        : null;

    private static Expression TranslateNotNull(Expression value) => UnwrapToString(value) is { } inner ? TranslateNotNull(inner)
        : ExpressionInspector.IsNonNullable(value.Type) || value is ConstantExpression or NewExpression or MemberInitExpression || IsConcatenation(value) ? Logic.True
        : Expression.NotEqual(value, Expression.Constant(null, value.Type));

    // Text joined from parts is never null, whatever the parts are.
    private static bool IsConcatenation(Expression value) => value is BinaryExpression { NodeType: ExpressionType.Add } && value.Type == typeof(string);
}
