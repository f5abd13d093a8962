using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Members that stand in the tree of their group: who is new must exist, who was there stays as it was.</summary>
internal static class InlineMembers
{
    /// <summary>The state after, with its members resolved.</summary>
    /// <exception cref="ScimException">400 invalidValue: new members do not exist, and the policy does not ignore that.</exception>
    public static async ValueTask<Admitted> AdmitAsync(
        ScimObject before, ScimObject after, WorkTarget work, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, ScimObject>(StringComparer.Ordinal);
        foreach (var member in MemberElements.Of(before))
        {
            known[member["value"].AsString() ?? string.Empty] = member;
        }

        var wanted = MemberElements.Of(after);
        var added = wanted.Where(member => !known.ContainsKey(member["value"].AsString() ?? string.Empty)).ToArray();
        var resolved = await NewMembers.ResolveAsync(added, work.Scope, work.Context, cancellationToken).ConfigureAwait(false);
        foreach (var member in resolved.Members)
        {
            known[member.Value ?? string.Empty] = member.Node;
        }

        var ids = wanted.Select(member => member["value"].AsString() ?? string.Empty).Distinct(StringComparer.Ordinal).Where(known.ContainsKey);
        var admitted = after.Thaw();
        admitted.Set(MemberElements.Name, ScimValue.FromElements([.. ids.Select(id => ScimValue.From(known[id]))]));
        return new Admitted(admitted, resolved.Ignored);
    }
}
