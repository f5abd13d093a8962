using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Translation;

/// <summary>Translates comparisons of text.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class TextComparisonTranslator(ScimMapRules rules)
{
    private readonly TextKeySelector keys = new(rules);

    public Expression Translate(Expression leaf, ScimComparison comparison)
    {
        var text = comparison.Value.AsString() ?? throw new UnreachableException();
        var caseExact = comparison.Path.Leaf.CaseExact;
        if (PrefixedText.TrySplit(leaf, out var prefix, out var rest) && TryHoldsBehind(prefix, rest, comparison, text) is { } behind)
        {
            return behind;
        }

        if (ConvertedTextTranslator.TryTranslate(leaf, comparison, text, out var converted))
        {
            return converted;
        }

        var key = IsMatch(comparison.Operator) ? keys.ForComparison(leaf, caseExact) : keys.ForOrdering(leaf, caseExact);
        var literal = ParameterizedValue.Create(key.Fold(text));
        var holds = caseExact && IsMatch(comparison.Operator)
            ? CaseExactTranslator.Translate(key.Expression, rules.Provider, column => Translate(column, comparison.Operator, literal))
            : Translate(key.Expression, comparison.Operator, literal);
        if (key.Expression != key.Value && !Ascii.IsValid(text) && IsMatch(comparison.Operator))
        {
            // The database folds some characters differently; a text must at least match itself.
            holds = Logic.Or(holds, Translate(key.Value, comparison.Operator, ParameterizedValue.Create(text)));
        }

        return comparison.Operator == ScimOperator.Equal ? holds : Logic.And(PresenceTranslator.TranslateHasValue(key.Value), holds);
    }

    // The column is compared with what follows the prefix, so that its index is used; null if the whole text must be compared. Beyond ASCII letters may
    // have the same folded text though they differ in length.
    private Expression? TryHoldsBehind(string prefix, Expression rest, ScimComparison comparison, string text)
    {
        var caseExact = comparison.Path.Leaf.CaseExact;
        if (!caseExact && !(Ascii.IsValid(prefix) && Ascii.IsValid(text)))
        {
            return null;
        }

        var matching = caseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return (comparison.Operator, text.StartsWith(prefix, matching)) switch
        {
            (not ScimOperator.Equal, _) when ConvertedTextTranslator.HasFormat(rest) => Translate(rest, comparison),
            (ScimOperator.StartsWith, _) when prefix.StartsWith(text, matching) => Logic.True,
            (ScimOperator.Equal or ScimOperator.StartsWith, false) => Logic.False,

            // A column without a value makes the prefix alone.
            (ScimOperator.Equal, true) when text.Length == prefix.Length && PresenceTranslator.UnwrapToString(rest) is null => null,
            (ScimOperator.Equal or ScimOperator.StartsWith, true) => Translate(rest, new ScimComparison(comparison.Path, comparison.Operator, ScimValue.From(text[prefix.Length..]))),
            _ => null,
        };
    }

    private Expression Translate(Expression key, ScimOperator comparison, Expression literal) => comparison switch
    {
        ScimOperator.Equal => Expression.Equal(key, literal),
        ScimOperator.Contains => Expression.Call(key, TextMethods.Contains, literal),
        ScimOperator.StartsWith => Expression.Call(key, TextMethods.StartsWith, literal),
        ScimOperator.EndsWith => Expression.Call(key, TextMethods.EndsWith, literal),
        ScimOperator.GreaterThan => TranslateOrder(ExpressionType.GreaterThan, key, literal),
        ScimOperator.GreaterThanOrEqual => TranslateOrder(ExpressionType.GreaterThanOrEqual, key, literal),
        ScimOperator.LessThan => TranslateOrder(ExpressionType.LessThan, key, literal),
        ScimOperator.LessThanOrEqual => TranslateOrder(ExpressionType.LessThanOrEqual, key, literal),
        _ => throw new UnreachableException(),
    };

    private static bool IsMatch(ScimOperator comparison) =>
        comparison is ScimOperator.Equal or ScimOperator.Contains or ScimOperator.StartsWith or ScimOperator.EndsWith;

    private Expression TranslateOrder(ExpressionType comparison, Expression key, Expression literal) =>
        TextMethods.Compare(comparison, rules.Provider.Order(key), literal);
}

/// <summary>Translates case-exact text comparisons for a database that ignores case: each is made twice, once for the index and once exactly.</summary>
internal static class CaseExactTranslator
{
    /// <param name="column">The compared column.</param>
    /// <param name="dialect">The database; if it does not ignore case, or the column is not text, one comparison suffices.</param>
    /// <param name="ask">Creates the comparison.</param>
    public static Expression Translate(Expression column, ScimMapProviderOptions dialect, Func<Expression, Expression> ask) =>
        dialect.Fold == ScimFold.None && column.Type == typeof(string) && dialect.Order(column) is var exact && exact != column
            ? Logic.And(ask(column), ask(exact))
            : ask(column);
}
