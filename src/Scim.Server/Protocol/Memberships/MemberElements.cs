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
