namespace Scim.Server.Resources.Reading;

/// <summary>
/// The attributes that a body gives elsewhere than in their own place: in a container of the core schema, or by a path. They are put into
/// their place when the whole body is read, since the same attribute may also be given there.
/// </summary>
internal sealed class QualifiedMembers
{
    private HashSet<ScimAttributePath>? unassigned;
    private List<(ScimAttributePath Path, ScimValue Value)>? members;

    /// <summary>Notes an attribute that was read: where it is not in its place, the value; in its place, that it has none.</summary>
    public void Note(in AttributePlace place, ScimValue value, bool isInPlace)
    {
        if (place.Path is not { } path)
        {
            return;
        }

        if (isInPlace)
        {
            (unassigned ??= []).Add(path);
        }
        else
        {
            Add(path, value);
        }
    }

    /// <summary>Keeps a value for its place; none where the attribute is given as null or empty.</summary>
    public void Add(in ScimAttributePath path, ScimValue value) => (members ??= []).Add((path, value));

    /// <summary>Puts the values into the resource. An error where an attribute is given twice with different values.</summary>
    public ScimError? ApplyTo(ScimObject root)
    {
        // Whole attributes first, so that the order of the members in the body does not matter.
        foreach (var (path, value) in members?.OrderBy(member => member.Path.SubAttribute is not null) ?? Enumerable.Empty<(ScimAttributePath, ScimValue)>())
        {
            var agrees = value.IsNone ? TryUnassign(root, path) : !IsUnassigned(path) && TryAssign(root, path, value);
            if (!agrees)
            {
                return ReadErrors.Contradiction(path.ToString());
            }
        }

        return null;
    }

    private bool TryUnassign(ScimObject root, in ScimAttributePath path)
    {
        (unassigned ??= []).Add(path);
        var owner = path.Extension is null ? root : root[path.Extension.Name].AsObject();
        var value = owner?[path.Attribute.Name] ?? default;
        return path.SubAttribute is null ? value.IsNone : value.AsObject()?[path.SubAttribute.Name].IsNone ?? true;
    }

    private bool IsUnassigned(in ScimAttributePath path) => unassigned is not null
        && (unassigned.Contains(path)
            || unassigned.Contains(path with { SubAttribute = null })
            || (path.Extension is not null && unassigned.Contains(new ScimAttributePath(null, path.Extension, null))));

    private static bool TryAssign(ScimObject root, in ScimAttributePath path, ScimValue value)
    {
        var owner = path.Extension is null ? root : root.MutableChild(path.Extension.Name);
        if (path.SubAttribute is not null)
        {
            owner = owner.MutableChild(path.Attribute.Name);
        }

        var current = owner[path.Leaf.Name];
        if (current.IsNone)
        {
            owner.Set(path.Leaf.Name, value);
        }

        return current.IsNone || current == value;
    }
}
