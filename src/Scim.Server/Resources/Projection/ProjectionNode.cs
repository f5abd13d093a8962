namespace Scim.Server.Resources.Projection;

/// <summary>
/// What is shown of the parts of one complex attribute: the named ones as named, the others either by their own returned rule
/// or only where they are always returned.
/// </summary>
internal sealed class ProjectionNode
{
    private readonly Dictionary<ScimAttribute, ProjectionNode> named = [];
    private bool showsOthers;

    private ProjectionNode(bool showsOthers) => this.showsOthers = showsOthers;

    /// <summary>Every part by its own rule.</summary>
    public static ProjectionNode Whole { get; } = new(showsOthers: true);

    /// <summary>Only what is always returned.</summary>
    public static ProjectionNode AlwaysOnly { get; } = new(showsOthers: false);

    public static ProjectionNode Create(bool showsOthers) => new(showsOthers);

    /// <summary>What is shown of a part; null where it is hidden.</summary>
    /// <param name="attribute">The part.</param>
    /// <param name="written">What the client has just written, where that makes a difference.</param>
    public ProjectionNode? Find(ScimAttribute attribute, IReadOnlySet<ScimAttribute>? written)
    {
        if (attribute.Returned == ScimReturned.Never)
        {
            return null;
        }

        if (named.Count > 0 && named.TryGetValue(attribute, out var node))
        {
            return node.showsOthers || node.named.Count > 0 ? node : Least(attribute);
        }

        return attribute.Returned switch
        {
            ScimReturned.Always => Whole,
            ScimReturned.Default when showsOthers => Whole,
            ScimReturned.Request when showsOthers && written?.Contains(attribute) == true => Whole,
            _ => Least(attribute),
        };
    }

    /// <summary>Shows a part, whole.</summary>
    public void Show(ScimAttribute attribute) => Descend(attribute, showsOthers: false).showsOthers = true;

    /// <summary>Hides a part, apart from what is always returned.</summary>
    public void Hide(ScimAttribute attribute)
    {
        if (attribute.Returned != ScimReturned.Always)
        {
            named[attribute] = AlwaysOnly;
        }
    }

    /// <summary>The node of a part, in order to show or hide some of the part's own parts.</summary>
    public ProjectionNode Descend(ScimAttribute attribute, bool showsOthers)
    {
        if (!named.TryGetValue(attribute, out var node))
        {
            named[attribute] = node = new ProjectionNode(showsOthers);
        }

        return node;
    }

    private static ProjectionNode? Least(ScimAttribute attribute) =>
        attribute.Returned == ScimReturned.Always ? Whole : attribute.Parts.HasAlways ? AlwaysOnly : null;
}
