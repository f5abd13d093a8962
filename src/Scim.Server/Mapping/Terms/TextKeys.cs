using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>By which expression a text is compared and sorted, and how the text of a filter is folded for it.</summary>
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

        foreach (var rule in rules.Folds)
        {
            if (rule.KeyFor(value) is { } key)
            {
                return new TextKey(key, key, text => FoldRule.Apply(rule.Fold, text));
            }
        }

        var fold = rules.Dialect.Fold;
        return new TextKey(Wrap(value, fold), value, text => FoldRule.Apply(fold, text));
    }

    private static Expression Wrap(Expression value, ScimFold fold) => fold switch
    {
        ScimFold.Upper => TextMethods.ToUpper(value),
        ScimFold.Lower => TextMethods.ToLower(value),
        _ => value,
    };
}

/// <summary>What is compared, what tells whether there is a value, and what is done to the text that it is compared with.</summary>
internal readonly record struct TextKey(Expression Expression, Expression Value, Func<string, string> Fold);
