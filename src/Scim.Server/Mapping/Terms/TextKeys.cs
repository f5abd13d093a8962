using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>Selects the expression by which a text is compared and sorted, and the fold of the filter text.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class TextKeys(ScimMapRules rules)
{
    public TextKey Of(Expression value, bool caseExact)
    {
        if (caseExact)
        {
            return new TextKey(value, value, ScimText.Prepare);
        }

        var (key, fold, isStored) = Find(value);
        return new TextKey(isStored ? key : Wrap(key, fold), key, text => FoldRule.Apply(fold, text));
    }

    /// <summary>The same for ordering: in code point order, a column that ignores case itself no longer does.</summary>
    public TextKey InOrder(Expression value, bool caseExact) =>
        !caseExact && Find(value) is (var key, ScimFold.None, _) ? new TextKey(TextMethods.ToUpper(key), key, text => FoldRule.Apply(ScimFold.Upper, text)) : Of(value, caseExact);

    private (Expression Key, ScimFold Fold, bool IsStored) Find(Expression value)
    {
        foreach (var rule in rules.Folds)
        {
            if (rule.KeyFor(value) is { } key)
            {
                return (key, rule.Fold, true);
            }
        }

        return (value, rules.Dialect.Fold, false);
    }

    private static Expression Wrap(Expression value, ScimFold fold) => fold switch
    {
        ScimFold.Upper => TextMethods.ToUpper(value),
        ScimFold.Lower => TextMethods.ToLower(value),
        _ => value,
    };
}

/// <summary>The compared expression, the expression that decides whether there is a value, and the fold of the text that it is compared with.</summary>
internal readonly record struct TextKey(Expression Expression, Expression Value, Func<string, string> Fold);
