namespace Scim.Server.Resources.Reading;

/// <summary>
/// Attributes that a body specifies in a container of the core schema or by a path. They are moved to
/// their regular place after the whole body was read, because the same attribute may also be specified there.
/// </summary>
internal sealed class DeferredAttributes
{
    private List<ScimAttributePath>? unassigned;
    private List<(ScimAttributePath Path, ScimValue Value)>? members;

    /// <summary>Keeps a value for its place; none where the attribute is given as null or as an empty list.</summary>
    public void Add(in ScimAttributePath path, ScimValue value)
    {
        if (value.IsNone)
        {
            Unassign(path);
        }
        else
        {
            (members ??= []).Add((path, value));
        }
    }

    /// <summary>Notes that an attribute is given as null or as an empty list, wherever it is given.</summary>
    public void Unassign(in ScimAttributePath path) => (unassigned ??= []).Add(path);

    /// <summary>Puts the values into the resource as it was read in place. An error where an attribute is given twice with different values.</summary>
    public ScimError? ApplyTo(ScimObject root)
    {
        // Whole attributes first, so that the order of the members in the body does not matter.
        foreach (var (path, value) in (members ?? []).OrderBy(member => member.Path.SubAttribute is not null))
        {
            if (!TryAssign(root, path, value))
            {
                return ReadErrors.Contradiction(path.ToString());
            }
        }

        foreach (var path in unassigned ?? [])
        {
            if (!Find(root, path).IsNone)
            {
                return ReadErrors.Contradiction(path.ToString());
            }
        }

        return null;
    }

    private static ScimValue Find(ScimObject root, in ScimAttributePath path)
    {
        var owner = path.Extension is null ? root : root[path.Extension.Name].AsObject();
        var value = owner?[path.Attribute.Name] ?? default;
        return path.SubAttribute is null ? value : value.AsObject()?[path.SubAttribute.Name] ?? default;
    }

    private static bool TryAssign(ScimObject root, in ScimAttributePath path, ScimValue value)
    {
        var owner = path.Extension is null ? root : root.GetOrAddObject(path.Extension.Name);
        if (path.SubAttribute is not null)
        {
            owner = owner.GetOrAddObject(path.Attribute.Name);
        }

        var current = owner[path.Leaf.Name];
        if (current.IsNone)
        {
            owner.Set(path.Leaf.Name, value);
        }

        return current.IsNone || current == value;
    }
}
