namespace Scim.Server.Stores.InMemory;

/// <summary>Computes the direct and indirect groups of a member.</summary>
internal static class GroupClosure
{
    /// <summary>Direct groups before indirect ones, each part by id, each group once; a cycle of groups ends.</summary>
    public static List<(Row Group, bool IsDirect)> Of(TenantState state, string memberId)
    {
        var groups = new List<(Row Group, bool IsDirect)>();
        var direct = state.GroupsOf.Find(memberId);
        if (direct.Count == 0)
        {
            return groups;
        }

        var seen = new HashSet<string>(direct.Ids, StringComparer.Ordinal);
        foreach (var id in direct.Ids)
        {
            groups.Add((state.Require(id), true));
        }

        for (var next = 0; next < groups.Count; next++)
        {
            foreach (var id in state.GroupsOf.Find(groups[next].Group.Id).Ids)
            {
                if (seen.Add(id))
                {
                    groups.Add((state.Require(id), false));
                }
            }
        }

        groups.Sort(direct.Count, groups.Count - direct.Count, ByIdComparer);
        return groups;
    }

    private static readonly Comparer<(Row Group, bool IsDirect)> ByIdComparer =
        Comparer<(Row Group, bool IsDirect)>.Create((left, right) => ScimText.Compare(left.Group.Id, right.Group.Id));
}
