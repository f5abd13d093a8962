using Scim.Server.Filters.Comparison;
using Scim.Server.Filters.Tree;

namespace Scim.Server;

/// <summary>A comparison of an attribute with a value. Where the attribute is multi-valued, any of its values may fulfil it.</summary>
public sealed class ScimComparison : ScimFilter
{
    /// <summary>A comparison of an attribute with a value.</summary>
    /// <param name="path">The attribute; one with simple values.</param>
    /// <param name="comparison">How it is compared.</param>
    /// <param name="value">The value, of the type of the attribute.</param>
    /// <exception cref="ArgumentException">The value does not fit the attribute's type, or the operator does not.</exception>
    public ScimComparison(ScimAttributePath path, ScimOperator comparison, ScimValue value)
    {
        if (OperatorCompatibility.FindAlternatives(comparison, path.Leaf.Type) is { } alternatives)
        {
            throw new ArgumentException($"The operator does not fit '{path}'; expected {alternatives}.", nameof(comparison));
        }

        Path = path;
        Operator = comparison;
        Value = value;
        Matcher = ValueMatcher.Create(path.Leaf, comparison, value)
            ?? throw new ArgumentException($"The value does not fit the type of '{path}'.", nameof(value));
    }

    /// <summary>The attribute; always one with simple values.</summary>
    public ScimAttributePath Path { get; }

    /// <summary>How it is compared.</summary>
    public ScimOperator Operator { get; }

    /// <summary>The value, converted to the type of the attribute; never none.</summary>
    public ScimValue Value { get; }

    /// <summary>The comparison over one value, its literal prepared.</summary>
    internal ValueMatcher Matcher { get; }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.VisitComparison(this);
    }
}
