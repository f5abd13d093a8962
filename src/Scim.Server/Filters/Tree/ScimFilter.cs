using Scim.Server.Filters.Comparison;
using Scim.Server.Filters.Tree;

namespace Scim.Server;

/// <summary>
/// A filter bound to the schema of one resource type (RFC 7644 §3.4.2.2): names resolved, types checked, literals converted.
/// A closed hierarchy, walked by <see cref="ScimFilterVisitor{TResult}"/>. Immutable and thread-safe.
/// </summary>
public abstract class ScimFilter
{
    private protected ScimFilter()
    {
    }

    /// <summary>Calls the visitor's method for this kind of node.</summary>
    public abstract TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor);

    /// <summary>The filter as text, with the names as the schema writes them; it reads again as an equal filter.</summary>
    public sealed override string ToString() => FilterPrinter.Print(this);
}

/// <summary>Two filters joined by and.</summary>
public sealed class ScimAnd(ScimFilter left, ScimFilter right) : ScimFilter
{
    /// <summary>The first operand.</summary>
    public ScimFilter Left { get; } = left;

    /// <summary>The second operand.</summary>
    public ScimFilter Right { get; } = right;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.VisitAnd(this);
    }
}

/// <summary>Two filters joined by or.</summary>
public sealed class ScimOr(ScimFilter left, ScimFilter right) : ScimFilter
{
    /// <summary>The first operand.</summary>
    public ScimFilter Left { get; } = left;

    /// <summary>The second operand.</summary>
    public ScimFilter Right { get; } = right;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.VisitOr(this);
    }
}

/// <summary>The negation of a filter.</summary>
public sealed class ScimNot(ScimFilter operand) : ScimFilter
{
    /// <summary>What is negated.</summary>
    public ScimFilter Operand { get; } = operand;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.VisitNot(this);
    }
}

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

/// <summary>Whether an attribute has a non-empty value.</summary>
public sealed class ScimPresence(ScimAttributePath path) : ScimFilter
{
    /// <summary>The attribute.</summary>
    public ScimAttributePath Path { get; } = path;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.VisitPresence(this);
    }
}

/// <summary>Whether one element of a multi-valued complex attribute fulfils a filter on its parts.</summary>
public sealed class ScimElementFilter(ScimAttributePath path, ScimFilter element) : ScimFilter
{
    /// <summary>The multi-valued attribute, without a sub-attribute.</summary>
    public ScimAttributePath Path { get; } = path;

    /// <summary>The filter on one element; its paths name the attribute and one of its parts.</summary>
    public ScimFilter Element { get; } = element;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.VisitElement(this);
    }
}
