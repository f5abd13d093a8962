namespace Scim.Server.Protocol.Memberships;

/// <summary>Sorts the members that a client sent into accepted and rejected ones, with the reasons.</summary>
internal sealed class MemberCollector(MemberLookup lookup)
{
    private readonly HashSet<string> accepted = new(StringComparer.Ordinal);
    private readonly List<ScimMember> members = [];
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);
    private readonly HashSet<string> contradicted = new(StringComparer.Ordinal);
    private readonly List<string> contradictions = [];

    /// <summary>Rejects an element that contradicts its resource; false if it does not.</summary>
    public bool TryReject(ScimObject element)
    {
        if (lookup.FindContradiction(element) is not { } contradiction)
        {
            return false;
        }

        contradicted.Add(element["value"].AsString() ?? string.Empty);
        contradictions.Add(contradiction);
        return true;
    }

    /// <summary>Accepts a member if its resource exists.</summary>
    public void Add(string id)
    {
        if (lookup.Find(id) is not { } member)
        {
            unknown.Add(id);
        }
        else if (accepted.Add(id))
        {
            members.Add(new ScimMember { Value = id, Type = member.Type });
        }
    }

    /// <summary>The accepted members.</summary>
    /// <exception cref="ScimException">400 invalidValue: members do not exist or contradict their resource, and the policy does not ignore that.</exception>
    public ResolvedMembers Complete(ScimUnknownMembers policy)
    {
        if (policy != ScimUnknownMembers.Ignore && unknown.Count + contradictions.Count > 0)
        {
            throw new ScimException(ScimError.InvalidValue($"members: {string.Join("; ", DescribeRejections())}."));
        }

        return new ResolvedMembers(members, [.. unknown.Union(contradicted, StringComparer.Ordinal)]);
    }

    private IEnumerable<string> DescribeRejections()
    {
        if (unknown.Count > 0)
        {
            yield return $"no resource has the id {MemberResolver.FormatIds([.. unknown])}";
        }

        foreach (var contradiction in contradictions.Take(MemberResolver.MaxListed))
        {
            yield return contradiction;
        }

        if (contradictions.Count > MemberResolver.MaxListed)
        {
            yield return $"and {contradictions.Count - MemberResolver.MaxListed} more";
        }
    }
}
