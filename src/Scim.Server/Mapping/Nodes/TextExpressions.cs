using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Selects the expression by which a text is compared and sorted, and the fold of the filter text.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class TextKeySelector(ScimMapRules rules)
{
    public TextKey ForComparison(Expression value, bool caseExact)
    {
        if (caseExact)
        {
            return new TextKey(value, value, ScimText.Prepare);
        }

        var (key, fold, isStored) = FindKey(value);
        return new TextKey(isStored ? key : ApplyFold(key, fold), key, text => FoldRule.Apply(fold, text));
    }

    /// <summary>The same for ordering: in code point order, a column that ignores case itself no longer does.</summary>
    public TextKey ForOrdering(Expression value, bool caseExact) =>
        !caseExact && FindKey(value) is (var key, ScimFold.None, _) ? new TextKey(TextMethods.ToUpper(key), key, text => FoldRule.Apply(ScimFold.Upper, text)) : ForComparison(value, caseExact);

    private (Expression Key, ScimFold Fold, bool IsStored) FindKey(Expression value)
    {
        foreach (var rule in rules.Folds)
        {
            if (rule.KeyFor(value) is { } key)
            {
                return (key, rule.Fold, true);
            }
        }

        return (value, rules.Provider.Fold, false);
    }

    private static Expression ApplyFold(Expression value, ScimFold fold) => fold switch
    {
        ScimFold.Upper => TextMethods.ToUpper(value),
        ScimFold.Lower => TextMethods.ToLower(value),
        _ => value,
    };
}

/// <summary>The compared expression, the expression that decides whether there is a value, and the fold of the text that it is compared with.</summary>
internal readonly record struct TextKey(Expression Expression, Expression Value, Func<string, string> Fold);

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
