namespace Scim.Server;

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
