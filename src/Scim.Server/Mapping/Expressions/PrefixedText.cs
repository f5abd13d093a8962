using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Scim.Server.Mapping.Expressions;

/// <summary>Text with a constant in front, such as <c>"u" + row.Id.ToString()</c>, so that filters, sorts and keys can use what follows the constant.</summary>
internal static class PrefixedText
{
    private static readonly MethodInfo Concat = ((Func<string?, string?, string>)string.Concat).Method;

    public static BinaryExpression Join(string prefix, Expression text) => Expression.Add(Expression.Constant(prefix), text, Concat);

    /// <summary>Splits a text that <see cref="Join"/> makes, or a projection that adds two texts.</summary>
    public static bool TrySplit(Expression value, [NotNullWhen(true)] out string? prefix, [NotNullWhen(true)] out Expression? text)
    {
        (prefix, text) = value is BinaryExpression { NodeType: ExpressionType.Add, Left: ConstantExpression { Value: string { Length: > 0 } constant }, Right: var right }
            && right.Type == typeof(string)
                ? (constant, ExpressionInspector.StripLosslessConversions(right))
                : ((string?)null, (Expression?)null);
        return prefix is not null && text is not null;
    }

    /// <summary>What follows the constant; the value itself if it has no constant in front.</summary>
    public static Expression Strip(Expression value) => TrySplit(value, out _, out var text) ? text : value;
}
