using System.Collections.Immutable;

namespace Scim.Server.Stores.InMemory;

/// <summary>The effective change that a member delta makes to a set.</summary>
/// <param name="Members">The set afterwards.</param>
/// <param name="Added">Ids that were not there before.</param>
/// <param name="Removed">Ids that are there no more.</param>
internal sealed record MemberDifference(ImmutableSortedSet<string> Members, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0;

    /// <summary>Applies the delta; costs what the delta holds, and with Clear also what the set held.</summary>
    public static MemberDifference Compute(ImmutableSortedSet<string> before, ScimMemberDelta delta)
    {
        var after = (delta.Clear ? ResourceSnapshot.NoMembers : before).ToBuilder();
        var added = new List<string>();
        var removed = new List<string>();
        foreach (var member in delta.Add)
        {
            if (member.Value is { } id && after.Add(id) && !before.Contains(id))
            {
                added.Add(id);
            }
        }

        foreach (var id in delta.Remove)
        {
            if (after.Remove(id) && !delta.Clear && before.Contains(id))
            {
                removed.Add(id);
            }
        }

        if (delta.Clear)
        {
            removed.AddRange(before.Where(id => !after.Contains(id)));
        }

        return new(after.ToImmutable(), added, removed);
    }
}
