namespace Scim.Server.Resources;

/// <summary>
/// What is shown of the parts of one complex attribute: the named ones as named, the others either by their own returned rule
/// or only where they are always returned.
/// </summary>
internal sealed class ProjectionNode
{
    private readonly Dictionary<ScimAttribute, ProjectionNode> children = [];
    private bool includesOthers;
    private bool requested;

    private ProjectionNode(bool showsOthers) => this.includesOthers = showsOthers;

    /// <summary>Every part by its own rule.</summary>
    public static ProjectionNode Unrestricted { get; } = new(showsOthers: true);

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

        if (children.Count > 0 && children.TryGetValue(attribute, out var node))
        {
            var due = node.requested || attribute.Returned != ScimReturned.Request || written?.Contains(attribute) == true;
            return due && (node.includesOthers || node.children.Count > 0) ? node : GetMinimum(attribute);
        }

        return attribute.Returned switch
        {
            ScimReturned.Always => Unrestricted,
            ScimReturned.Default when includesOthers => Unrestricted,
            ScimReturned.Request when includesOthers && written?.Contains(attribute) == true => Unrestricted,
            _ => GetMinimum(attribute),
        };
    }

    /// <summary>Whether nothing of what a resource holds is shown otherwise than by its own rule; meta, part of which is computed, counts as held.</summary>
    public bool IsUnrestrictedFor(ScimObject resource)
    {
        foreach (var attribute in children.Keys)
        {
            if (ReferenceEquals(attribute, ScimCommonAttributes.Meta) || resource.Contains(attribute.Name))
            {
                return false;
            }
        }

        return includesOthers;
    }

    /// <summary>Shows a part, whole.</summary>
    public void Include(ScimAttribute attribute) => GetOrAddIncluded(attribute).IncludeOthers();

    /// <summary>The node of a part, of which some parts are to be shown.</summary>
    public ProjectionNode GetOrAddIncluded(ScimAttribute attribute)
    {
        // What is shown anyway must not become less by naming a part of it.
        var node = GetOrAdd(attribute, attribute.Returned == ScimReturned.Always || (includesOthers && attribute.Returned == ScimReturned.Default));
        node.requested = true;
        return node;
    }

    /// <summary>Hides a part, apart from what is always returned; what was hidden inside of that before stays hidden.</summary>
    public void Exclude(ScimAttribute attribute)
    {
        if (attribute.Returned == ScimReturned.Always)
        {
            return;
        }

        var hidden = new ProjectionNode(showsOthers: false);
        if (children.TryGetValue(attribute, out var before))
        {
            foreach (var (part, node) in before.children.Where(entry => entry.Key.Returned == ScimReturned.Always))
            {
                hidden.children.Add(part, node);
            }
        }

        children[attribute] = hidden;
    }

    /// <summary>The node of a part, of which some parts are to be hidden.</summary>
    public ProjectionNode GetOrAddExcluded(ScimAttribute attribute) => GetOrAdd(attribute, shows: true);

    private void IncludeOthers()
    {
        includesOthers = true;
        foreach (var (part, node) in children)
        {
            if (part.Returned == ScimReturned.Default)
            {
                node.IncludeOthers();
            }
        }
    }

    private ProjectionNode GetOrAdd(ScimAttribute attribute, bool shows)
    {
        if (!children.TryGetValue(attribute, out var node))
        {
            children[attribute] = node = new ProjectionNode(shows);
        }

        return node;
    }

    private static ProjectionNode? GetMinimum(ScimAttribute attribute) =>
        attribute.Returned == ScimReturned.Always ? Unrestricted : attribute.SubAttributeMap.HasAlwaysReturned ? AlwaysOnly : null;
}
