namespace Scim.Server;

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
