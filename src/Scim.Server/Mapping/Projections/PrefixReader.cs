using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Projections;

/// <summary>
/// Rewrites a constant in front of a value, by <c>+</c>, <c>string.Concat</c>, <c>string.Format</c> or an interpolated string, in the one way that
/// <see cref="PrefixedText.TrySplit"/> reads and providers translate. A column without a value makes no text, as if it had no prefix.
/// </summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
internal sealed class PrefixReader : ExpressionVisitor
{
    private const string Placeholder = "{0";

    public static Expression<TDelegate> Rewrite<TDelegate>(Expression<TDelegate> projection) => (Expression<TDelegate>)new PrefixReader().Visit(projection);

    protected override Expression VisitBinary(BinaryExpression node) =>
        node.NodeType == ExpressionType.Add && node.Type == typeof(string) && ConstantOf(node.Left) is { } prefix
            ? Join(prefix, node.Right, format: null) ?? base.VisitBinary(node)
            : base.VisitBinary(node);

    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        node.Method.DeclaringType != typeof(string) ? base.VisitMethodCall(node)
        : (node.Method.Name, node.Arguments.ToArray()) switch
        {
            (nameof(string.Concat), [var first, var value]) when ConstantOf(first) is { } prefix => Join(prefix, value, format: null),
            (nameof(string.Format), [.., var text, var value]) when ConstantOf(text) is { } whole && TryReadFormat(whole, out var prefix, out var format) => Join(prefix, value, format),
            _ => null,
        } ?? base.VisitMethodCall(node);

    // Null if the value is no column that has a text of its own.
    private Expression? Join(string prefix, Expression value, string? format)
    {
        var plain = ExpressionInspector.StripConversions(Visit(value));
        if (plain.Type == typeof(string))
        {
            return PrefixedText.Join(prefix, plain);
        }

        var isNullable = Nullable.GetUnderlyingType(plain.Type) is not null;
        var inner = isNullable ? Expression.Property(plain, "Value") : plain;
        if (TextOf(inner, format) is not { } text)
        {
            return null;
        }

        var joined = PrefixedText.Join(prefix, text);
        return isNullable
            ? Expression.Condition(Expression.Equal(plain, Expression.Constant(null, plain.Type)), Expression.Constant(null, typeof(string)), joined)
            : joined;
    }

    private static MethodCallExpression? TextOf(Expression value, string? format) =>
        !value.Type.IsValueType ? null
        : format is null ? value.Type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } usual ? Expression.Call(value, usual) : null
        : value.Type.GetMethod(nameof(ToString), [typeof(string)]) is { } formatted ? Expression.Call(value, formatted, Expression.Constant(format))
        : null;

    // A constant in front of the only placeholder: "u{0}", "u{0:D8}".
    private static bool TryReadFormat(string text, [NotNullWhen(true)] out string? prefix, out string? format)
    {
        var start = text.IndexOf(Placeholder, StringComparison.Ordinal);
        (prefix, format) = (start > 0 ? text[..start] : null, null);
        if (prefix is null || prefix.AsSpan().ContainsAny('{', '}') || text[^1] != '}')
        {
            return false;
        }

        var rest = text[(start + Placeholder.Length)..^1];
        format = rest.Length > 1 && rest[0] == ':' ? rest[1..] : null;
        return (rest.Length == 0 || format is not null) && !rest.AsSpan().ContainsAny('{', '}');
    }

    // Only values that cannot change while the map is in use: what a lambda captured is read again with the projection.
    private static string? ConstantOf(Expression value) => ExpressionInspector.StripConversions(value) switch
    {
        ConstantExpression { Value: string { Length: > 0 } text } => text,
        MemberExpression { Expression: null, Member: FieldInfo { IsInitOnly: true } field } when field.GetValue(null) is string { Length: > 0 } text => text,
        MemberExpression { Expression: ConstantExpression { Value: { } owner }, Member: FieldInfo field } when field.GetValue(owner) is string { Length: > 0 } text => text,
        _ => null,
    };
}
