using System.Linq.Expressions;
using System.Reflection;

namespace Scim.Server.Mapping.Nodes;

/// <summary>The methods of text that every provider translates.</summary>
internal static class TextMethods
{
    private static readonly MethodInfo CompareTexts = GetMethod(nameof(string.Compare), typeof(string), typeof(string));
    private static readonly MethodInfo Upper = GetMethod(nameof(string.ToUpper));
    private static readonly MethodInfo Lower = GetMethod(nameof(string.ToLower));

    public static MethodInfo Contains { get; } = GetMethod(nameof(string.Contains), typeof(string));

    public static MethodInfo StartsWith { get; } = GetMethod(nameof(string.StartsWith), typeof(string));

    public static MethodInfo EndsWith { get; } = GetMethod(nameof(string.EndsWith), typeof(string));

    /// <summary>The comparison of two texts in the order of the database.</summary>
    public static Expression Compare(ExpressionType kind, Expression left, Expression right) =>
        Expression.MakeBinary(kind, Expression.Call(CompareTexts, left, right), Expression.Constant(0));

    public static Expression ToUpper(Expression text) => Expression.Call(text, Upper);

    public static Expression ToLower(Expression text) => Expression.Call(text, Lower);

    private static MethodInfo GetMethod(string name, params Type[] parameters) =>
        typeof(string).GetMethod(name, parameters) ?? throw new System.Diagnostics.UnreachableException();
}
