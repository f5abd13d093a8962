namespace Scim.Server.Resources.Projection;

/// <summary>
/// What is shown of the parts of one complex attribute: the named ones as named, the others either by their own returned rule
/// or only where they are always returned.
/// </summary>
internal sealed class ProjectionNode
{
    private readonly Dictionary<ScimAttribute, ProjectionNode> named = [];
    private bool showsOthers;
    private bool asked;

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
            var due = node.asked || attribute.Returned != ScimReturned.Request || written?.Contains(attribute) == true;
            return due && (node.showsOthers || node.named.Count > 0) ? node : Least(attribute);
        }

        return attribute.Returned switch
        {
            ScimReturned.Always => Whole,
            ScimReturned.Default when showsOthers => Whole,
            ScimReturned.Request when showsOthers && written?.Contains(attribute) == true => Whole,
            _ => Least(attribute),
        };
    }

    /// <summary>Whether nothing of what a resource holds is shown otherwise than by its own rule; meta, part of which is computed, counts as held.</summary>
    public bool ShowsAllOf(ScimObject resource)
    {
        foreach (var attribute in named.Keys)
        {
            if (ReferenceEquals(attribute, ScimCommonAttributes.Meta) || resource.Contains(attribute.Name))
            {
                return false;
            }
        }

        return showsOthers;
    }

    /// <summary>Shows a part, whole.</summary>
    public void Show(ScimAttribute attribute) => Ask(attribute).ShowOthers();

    /// <summary>The node of a part, of which some parts are to be shown.</summary>
    public ProjectionNode Ask(ScimAttribute attribute)
    {
        // What is shown anyway must not become less by naming a part of it.
        var node = Descend(attribute, attribute.Returned == ScimReturned.Always || (showsOthers && attribute.Returned == ScimReturned.Default));
        node.asked = true;
        return node;
    }

    /// <summary>Hides a part, apart from what is always returned; what was hidden inside of that before stays hidden.</summary>
    public void Hide(ScimAttribute attribute)
    {
        if (attribute.Returned == ScimReturned.Always)
        {
            return;
        }

        var hidden = new ProjectionNode(showsOthers: false);
        if (named.TryGetValue(attribute, out var before))
        {
            foreach (var (part, node) in before.named.Where(entry => entry.Key.Returned == ScimReturned.Always))
            {
                hidden.named.Add(part, node);
            }
        }

        named[attribute] = hidden;
    }

    /// <summary>The node of a part, of which some parts are to be hidden.</summary>
    public ProjectionNode Keep(ScimAttribute attribute) => Descend(attribute, shows: true);

    private void ShowOthers()
    {
        showsOthers = true;
        foreach (var (part, node) in named)
        {
            if (part.Returned == ScimReturned.Default)
            {
                node.ShowOthers();
            }
        }
    }

    private ProjectionNode Descend(ScimAttribute attribute, bool shows)
    {
        if (!named.TryGetValue(attribute, out var node))
        {
            named[attribute] = node = new ProjectionNode(shows);
        }

        return node;
    }

    private static ProjectionNode? Least(ScimAttribute attribute) =>
        attribute.Returned == ScimReturned.Always ? Whole : attribute.Parts.HasAlways ? AlwaysOnly : null;
}
