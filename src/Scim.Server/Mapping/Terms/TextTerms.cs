using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text;

namespace Scim.Server.Mapping.Terms;

/// <summary>Translates comparisons of text.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class TextTerms(ScimMapRules rules)
{
    private readonly TextKeys keys = new(rules);

    public Expression Holds(Expression leaf, ScimComparison comparison)
    {
        var text = comparison.Value.AsString() ?? throw new UnreachableException();
        var caseExact = comparison.Path.Leaf.CaseExact;
        if (PrefixedText.TrySplit(leaf, out var prefix, out var rest) && TryHoldsBehind(prefix, rest, comparison, text) is { } behind)
        {
            return behind;
        }

        if (ConvertedTerms.TryHolds(leaf, comparison, text, out var converted))
        {
            return converted;
        }

        var key = IsMatch(comparison.Operator) ? keys.Of(leaf, caseExact) : keys.InOrder(leaf, caseExact);
        var literal = Literal.Of(key.Fold(text));
        var holds = caseExact && IsMatch(comparison.Operator)
            ? Exactness.Of(key.Expression, rules.Dialect, column => Holds(column, comparison.Operator, literal))
            : Holds(key.Expression, comparison.Operator, literal);
        if (key.Expression != key.Value && !Ascii.IsValid(text) && IsMatch(comparison.Operator))
        {
            // The database folds some characters differently; a text must at least match itself.
            holds = Logic.Or(holds, Holds(key.Value, comparison.Operator, Literal.Of(text)));
        }

        return comparison.Operator == ScimOperator.Equal ? holds : Logic.And(Presence.IsThere(key.Value), holds);
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
            (not ScimOperator.Equal, _) when ConvertedTerms.HasFormat(rest) => Holds(rest, comparison),
            (ScimOperator.StartsWith, _) when prefix.StartsWith(text, matching) => Logic.True,
            (ScimOperator.Equal or ScimOperator.StartsWith, false) => Logic.False,

            // A column without a value makes the prefix alone.
            (ScimOperator.Equal, true) when text.Length == prefix.Length && Presence.Inner(rest) is null => null,
            (ScimOperator.Equal or ScimOperator.StartsWith, true) => Holds(rest, new ScimComparison(comparison.Path, comparison.Operator, ScimValue.From(text[prefix.Length..]))),
            _ => null,
        };
    }

    private Expression Holds(Expression key, ScimOperator comparison, Expression literal) => comparison switch
    {
        ScimOperator.Equal => Expression.Equal(key, literal),
        ScimOperator.Contains => Expression.Call(key, TextMethods.Contains, literal),
        ScimOperator.StartsWith => Expression.Call(key, TextMethods.StartsWith, literal),
        ScimOperator.EndsWith => Expression.Call(key, TextMethods.EndsWith, literal),
        ScimOperator.GreaterThan => Order(ExpressionType.GreaterThan, key, literal),
        ScimOperator.GreaterThanOrEqual => Order(ExpressionType.GreaterThanOrEqual, key, literal),
        ScimOperator.LessThan => Order(ExpressionType.LessThan, key, literal),
        ScimOperator.LessThanOrEqual => Order(ExpressionType.LessThanOrEqual, key, literal),
        _ => throw new UnreachableException(),
    };

    private static bool IsMatch(ScimOperator comparison) =>
        comparison is ScimOperator.Equal or ScimOperator.Contains or ScimOperator.StartsWith or ScimOperator.EndsWith;

    private Expression Order(ExpressionType comparison, Expression key, Expression literal) =>
        TextMethods.Compare(comparison, rules.Dialect.Order(key), literal);
}
