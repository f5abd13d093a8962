using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Terms;

/// <summary>Translates comparisons and presence tests of one node: a simple value, a complex one, or one element of a list.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class NodeTerms(ScimMapRules rules)
{
    private readonly ValueTerms values = new(rules);

    /// <summary>The comparison of one node; <c>ne</c> holds where there is no value.</summary>
    public Expression Compare(MapNode? node, ScimComparison comparison)
    {
        var isNot = comparison.Operator == ScimOperator.NotEqual;
        if (Reach(node, comparison.Path) is not { } reached)
        {
            return Logic.Of(isNot);
        }

        return isNot
            ? Logic.Not(Logic.And(reached.Beside, values.HoldsEqual(reached.Value, comparison)))
            : Logic.And(Needed(reached, comparison), values.Holds(reached.Value, comparison));
    }

    /// <summary>That the node has a value, and that it fulfils the comparison, <c>ne</c> included.</summary>
    public Expression HasOther(MapNode node, ScimComparison comparison) =>
        Reach(node, comparison.Path) is { } reached ? Logic.And(Needed(reached, comparison), values.Holds(reached.Value, comparison)) : Logic.False;

    /// <summary>That the node has a value at the path.</summary>
    public static Expression HasAny(MapNode node, in ScimAttributePath path) =>
        Reach(node, path) is not { } reached ? Logic.False
        : reached.IsOnlyCarrier ? reached.Owner
        : Logic.And(reached.Owner, Presence.IsThere(reached.Value));

    /// <summary>Whether a part of the node is present.</summary>
    public static Expression IsPresent(MapNode? node, in ScimAttributePath path) =>
        node is null ? Logic.False
        : path.SubAttribute is null ? Existence.IsPresent(node)
        : node is ComplexNode complex && complex.Find(path.SubAttribute.Name) is { } part ? Logic.And(Existence.Beside(complex, path.SubAttribute.Name), Existence.IsPresent(part))
        : Logic.False;

    private static Reached? Reach(MapNode? node, in ScimAttributePath path)
    {
        if (node is LeafNode leaf)
        {
            return new Reached(leaf.Value, Logic.True, Logic.True);
        }

        if (node is not ComplexNode complex || path.SubAttribute is not { } part)
        {
            return null;
        }

        // A missing primary counts as false (RFC 7643 §2.4).
        var isPrimary = path.Attribute.MultiValued && part is { Type: ScimAttributeType.Boolean, Name: "primary" };
        var beside = Existence.Beside(complex, part.Name);
        var owner = complex.IsElement ? Existence.OfComplex(complex) : beside;
        return complex.Find(part.Name) is LeafNode found
            ? new Reached(isPrimary ? OrFalse(found.Value) : found.Value, beside, owner) { IsOnlyCarrier = complex.IsElement && complex.IsOnlyCarrier(part.Name) }
            : isPrimary ? new Reached(Logic.False, owner, owner) : null;
    }

    // Where the part makes its owner exist, a comparison with a text that is not empty implies it.
    private static Expression Needed(in Reached reached, ScimComparison comparison) =>
        comparison.Value.AsString() is null or "" || comparison.Operator is ScimOperator.NotEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual
            ? reached.Owner
            : reached.Beside;

    private static Expression OrFalse(Expression value)
    {
        var bare = Shape.Bare(value);
        return Shape.IsRequired(bare.Type) ? bare : Expression.Coalesce(bare, Logic.False);
    }

    /// <param name="Value">The value of the part.</param>
    /// <param name="Beside">The additional condition for a value that makes the owner exist.</param>
    /// <param name="Owner">The additional condition for any other value: that the owner exists.</param>
    private readonly record struct Reached(Expression Value, Expression Beside, Expression Owner)
    {
        /// <summary>Whether the owner exists exactly where the value counts.</summary>
        public bool IsOnlyCarrier { get; init; }
    }
}
