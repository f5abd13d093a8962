namespace Scim.Server.Protocol.Memberships;

/// <summary>The elements of <c>members</c> inside a group.</summary>
internal static class MemberElements
{
    public const string Name = "members";

    public static IReadOnlyList<ScimObject> GetElements(ScimObject group)
    {
        var elements = group[Name].Elements;
        var nodes = new List<ScimObject>(elements.Length);
        foreach (var element in elements)
        {
            if (element.AsObject() is { } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    /// <summary>The elements by the id of the member, in their order.</summary>
    public static Dictionary<string, ScimObject> MapById(ScimObject group)
    {
        var members = new Dictionary<string, ScimObject>(StringComparer.Ordinal);
        foreach (var member in GetElements(group))
        {
            members[member["value"].AsString() ?? string.Empty] = member;
        }

        return members;
    }
}

/// <summary>Members that are stored inside their group: new members must exist, and existing elements stay unchanged.</summary>
internal static class InlineMembers
{
    /// <summary>A group that has these members and no others.</summary>
    public static ScimObject Replace(ScimObject group, ScimObject before, IReadOnlyList<ScimMember> members) =>
        WithMembers(group, members, MemberElements.MapById(before));

    /// <summary>A group whose members are those before, changed by a delta.</summary>
    /// <exception cref="ScimException">400 invalidValue: no member would be left, and the schema requires one.</exception>
    public static ScimObject Apply(ScimObject group, ScimObject before, ScimMemberDelta delta, ScimAttribute attribute)
    {
        var present = MemberElements.MapById(before);
        var removed = delta.Remove.ToHashSet(StringComparer.Ordinal);
        var kept = delta.Clear ? [] : present.Where(member => !removed.Contains(member.Key)).Select(member => new ScimMember { Node = member.Value });
        var members = kept.Concat(delta.Add).DistinctBy(member => member.Value, StringComparer.Ordinal).ToArray();
        return members.Length == 0 && attribute.Required
            ? throw new ScimException(ScimError.InvalidValue($"'{attribute.Name}' is required and cannot be unassigned."))
            : WithMembers(group, members, present);
    }

    private static ScimObject WithMembers(ScimObject group, IReadOnlyList<ScimMember> members, Dictionary<string, ScimObject> present)
    {
        var changed = group.Freeze().Thaw();
        var nodes = members.Select(member => present.GetValueOrDefault(member.Value ?? string.Empty) ?? member.Node);
        changed.Set(MemberElements.Name, ScimValue.FromElements([.. nodes.Select(node => ScimValue.From(node))]));
        return changed;
    }
}
