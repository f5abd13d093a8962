using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>Translates the comparison of one projected value with the text, number, instant or boolean of a filter, in the column's own type.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class ValueTerms(ScimMapRules rules)
{
    private readonly TextTerms texts = new(rules);

    /// <summary>The value exists and satisfies the comparison.</summary>
    public Expression Holds(Expression value, ScimComparison comparison)
    {
        if (comparison.Operator != ScimOperator.NotEqual)
        {
            return Presence.Split(value, leaf => HoldsLeaf(leaf, comparison));
        }

        return Logic.And(Presence.IsThere(value), Logic.Not(HoldsEqual(value, comparison)));
    }

    /// <summary>That the value is equal to that of a comparison by eq or ne.</summary>
    public Expression HoldsEqual(Expression value, ScimComparison comparison) =>
        Holds(value, comparison.Operator == ScimOperator.Equal ? comparison : new ScimComparison(comparison.Path, ScimOperator.Equal, comparison.Value));

    private Expression HoldsLeaf(Expression leaf, ScimComparison comparison) => leaf is ConstantExpression { Value: var known }
        ? Logic.Of(comparison.Test.Holds(Constants.ToValue(known)))
        : comparison.Path.Leaf.Type switch
        {
            ScimAttributeType.String or ScimAttributeType.Reference when leaf.Type == typeof(string) => texts.Holds(leaf, comparison),
            ScimAttributeType.Boolean when Shape.Plain(leaf.Type) == typeof(bool) => OfBoolean(leaf, comparison),
            ScimAttributeType.Integer or ScimAttributeType.Decimal when Shape.IsNumber(leaf.Type) => NumberTerms.Holds(leaf, comparison, rules.Dialect),
            ScimAttributeType.DateTime when Shape.IsInstant(leaf.Type) => InstantTerms.Holds(leaf, comparison, rules.Dialect),
            ScimAttributeType.Complex => throw new UnreachableException(),
            _ => throw Unfit(leaf, comparison),
        };

    private static Expression OfBoolean(Expression leaf, ScimComparison comparison)
    {
        var expected = comparison.Value.AsBoolean() == true;
        return !Shape.IsRequired(leaf.Type) ? Expression.Equal(leaf, Expression.Constant(expected, leaf.Type))
            : expected ? leaf
            : Logic.Not(leaf);
    }

    private static ScimException Unfit(Expression leaf, ScimComparison comparison) => new(ScimError.InvalidFilter(
        $"'{comparison.Path}' cannot be used in a filter: it is stored as {Shape.Plain(leaf.Type).Name}."));
}
