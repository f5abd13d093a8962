namespace Scim.Server;

/// <summary>A comparison of an attribute with a value. Where the attribute is multi-valued, any of its values may fulfil it.</summary>
public sealed class ScimComparison(ScimAttributePath path, ScimOperator comparison, ScimValue value) : ScimFilter
{
    /// <summary>The attribute; always one with simple values.</summary>
    public ScimAttributePath Path { get; } = path;

    /// <summary>How it is compared.</summary>
    public ScimOperator Operator { get; } = comparison;

    /// <summary>The value, converted to the type of the attribute; never none.</summary>
    public ScimValue Value { get; } = value;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.VisitComparison(this);
    }
}
