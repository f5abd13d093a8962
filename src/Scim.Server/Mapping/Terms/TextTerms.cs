using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text;

namespace Scim.Server.Mapping.Terms;

/// <summary>Comparisons of text.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class TextTerms(ScimMapRules rules)
{
    private readonly TextKeys keys = new(rules);

    public Expression Holds(Expression leaf, ScimComparison comparison)
    {
        var text = comparison.Value.AsString() ?? throw new UnreachableException();
        var caseExact = comparison.Path.Leaf.CaseExact;
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
            // The database folds some characters in another way: a text must find itself at least.
            holds = Logic.Or(holds, Holds(key.Value, comparison.Operator, Literal.Of(text)));
        }

        return comparison.Operator == ScimOperator.Equal ? holds : Logic.And(Presence.IsThere(key.Value), holds);
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
