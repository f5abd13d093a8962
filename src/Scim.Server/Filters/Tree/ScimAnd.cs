namespace Scim.Server;

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
