namespace Scim.Server;

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
