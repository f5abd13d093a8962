using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Translation;

/// <summary>Translates comparisons and presence tests of one node: a simple value, a complex one, or one element of a list.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class NodeTranslator(ScimMapRules rules)
{
    private readonly ValueComparisonTranslator values = new(rules);

    /// <summary>The comparison of one node; <c>ne</c> holds where there is no value.</summary>
    public Expression TranslateComparison(MapNode? node, ScimComparison comparison)
    {
        var isNot = comparison.Operator == ScimOperator.NotEqual;
        if (Resolve(node, comparison.Path) is not { } reached)
        {
            return Logic.FromBoolean(isNot);
        }

        return isNot
            ? Logic.Not(Logic.And(reached.PartCondition, values.TranslateEqual(reached.Value, comparison)))
            : Logic.And(GetRequiredCondition(reached, comparison), values.Translate(reached.Value, comparison));
    }

    /// <summary>That the node has a value, and that it fulfils the comparison, <c>ne</c> included.</summary>
    public Expression TranslateExistingComparison(MapNode node, ScimComparison comparison) =>
        Resolve(node, comparison.Path) is { } reached ? Logic.And(GetRequiredCondition(reached, comparison), values.Translate(reached.Value, comparison)) : Logic.False;

    /// <summary>That the node has a value at the path.</summary>
    public static Expression TranslateHasValue(MapNode node, in ScimAttributePath path) =>
        Resolve(node, path) is not { } reached ? Logic.False
        : reached.IsOnlySignificantPart ? reached.OwnerCondition
        : Logic.And(reached.OwnerCondition, PresenceTranslator.TranslateHasValue(reached.Value));

    /// <summary>Whether a part of the node is present.</summary>
    public static Expression TranslatePresence(MapNode? node, in ScimAttributePath path) =>
        node is null ? Logic.False
        : path.SubAttribute is null ? ExistenceTranslator.TranslatePresence(node)
        : node is ComplexNode complex && complex.Find(path.SubAttribute.Name) is { } part ? Logic.And(ExistenceTranslator.GetPartCondition(complex, path.SubAttribute.Name), ExistenceTranslator.TranslatePresence(part))
        : Logic.False;

    private static ResolvedPart? Resolve(MapNode? node, in ScimAttributePath path)
    {
        if (node is LeafNode leaf)
        {
            return new ResolvedPart(leaf.Value, Logic.True, Logic.True);
        }

        if (node is not ComplexNode complex || path.SubAttribute is not { } part)
        {
            return null;
        }

        // A missing primary counts as false (RFC 7643 §2.4).
        var isPrimary = path.Attribute.MultiValued && part is { Type: ScimAttributeType.Boolean, Name: "primary" };
        var beside = ExistenceTranslator.GetPartCondition(complex, part.Name);
        var owner = complex.IsElement ? ExistenceTranslator.TranslateComplex(complex) : beside;
        return complex.Find(part.Name) is LeafNode found
            ? new ResolvedPart(isPrimary ? CoalesceToFalse(found.Value) : found.Value, beside, owner) { IsOnlySignificantPart = complex.IsElement && complex.IsOnlySignificantPart(part.Name) }
            : isPrimary ? new ResolvedPart(Logic.False, owner, owner) : null;
    }

    // Where the part makes its owner exist, a comparison with a text that is not empty implies it.
    private static Expression GetRequiredCondition(in ResolvedPart reached, ScimComparison comparison) =>
        comparison.Value.AsString() is null or "" || comparison.Operator is ScimOperator.NotEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual
            ? reached.OwnerCondition
            : reached.PartCondition;

    private static Expression CoalesceToFalse(Expression value)
    {
        var bare = ExpressionInspector.StripLosslessConversions(value);
        return ExpressionInspector.IsNonNullable(bare.Type) ? bare : Expression.Coalesce(bare, Logic.False);
    }

    /// <param name="Value">The value of the part.</param>
    /// <param name="PartCondition">The additional condition for a value that makes the owner exist.</param>
    /// <param name="OwnerCondition">The additional condition for any other value: that the owner exists.</param>
    private readonly record struct ResolvedPart(Expression Value, Expression PartCondition, Expression OwnerCondition)
    {
        /// <summary>Whether the owner exists exactly where the value counts.</summary>
        public bool IsOnlySignificantPart { get; init; }
    }
}
