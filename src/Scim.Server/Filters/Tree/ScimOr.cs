namespace Scim.Server;

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
