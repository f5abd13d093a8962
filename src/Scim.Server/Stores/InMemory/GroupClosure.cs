namespace Scim.Server.Stores.InMemory;

/// <summary>Computes the direct and indirect groups of a member.</summary>
internal static class GroupClosure
{
    /// <summary>Direct groups before indirect ones, each part by id, each group once; a cycle of groups ends.</summary>
    public static List<(ResourceSnapshot Group, bool IsDirect)> GetGroups(TenantState state, string memberId)
    {
        var groups = new List<(ResourceSnapshot Group, bool IsDirect)>();
        var direct = state.GroupsByMember.Find(memberId);
        if (direct.Count == 0)
        {
            return groups;
        }

        var seen = new HashSet<string>(direct.Ids, StringComparer.Ordinal);
        foreach (var id in direct.Ids)
        {
            groups.Add((state.GetRequired(id), true));
        }

        for (var next = 0; next < groups.Count; next++)
        {
            foreach (var id in state.GroupsByMember.Find(groups[next].Group.Id).Ids)
            {
                if (seen.Add(id))
                {
                    groups.Add((state.GetRequired(id), false));
                }
            }
        }

        groups.Sort(direct.Count, groups.Count - direct.Count, ByIdComparer);
        return groups;
    }

    private static readonly Comparer<(ResourceSnapshot Group, bool IsDirect)> ByIdComparer =
        Comparer<(ResourceSnapshot Group, bool IsDirect)>.Create((left, right) => ScimText.Compare(left.Group.Id, right.Group.Id));
}
