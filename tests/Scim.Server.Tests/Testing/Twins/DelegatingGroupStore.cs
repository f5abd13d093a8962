using System.Runtime.CompilerServices;

namespace Scim.Server.Tests.Testing.Twins;

/// <summary>A delegating group store that can be given a fault.</summary>
internal sealed class DelegatingGroupStore(IScimStore<ScimGroup> inner) : DelegatingStore<ScimGroup>(inner), IScimMemberStore
{
    private IScimMemberStore Members => (IScimMemberStore)Inner;

    public Func<IReadOnlyList<ScimMember>, IReadOnlyList<ScimMember>> MembersFound { get; init; } = members => members;

    public Func<IReadOnlyList<ScimGroupReference>, IReadOnlyList<ScimGroupReference>> GroupsFound { get; init; } = groups => groups;

    public Func<IReadOnlyCollection<string>, IReadOnlyCollection<string>> RequestedMemberIds { get; init; } = ids => ids;

    public Func<IReadOnlyCollection<string>, IReadOnlyDictionary<string, ScimMember>, IReadOnlyDictionary<string, ScimMember>> Resolved { get; init; } =
        (_, known) => known;

    public async IAsyncEnumerable<ScimMember> StreamMembersAsync(
        string groupId, ScimContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var members = new List<ScimMember>();
        await foreach (var member in Members.StreamMembersAsync(groupId, Context(context), cancellationToken))
        {
            members.Add(member);
        }

        foreach (var member in MembersFound(members))
        {
            yield return member;
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        (await Members.FindMembersAsync(groupIds, Context(context), cancellationToken)).ToDictionary(pair => pair.Key, pair => MembersFound(pair.Value), StringComparer.Ordinal);

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        (await Members.FindGroupsAsync(RequestedMemberIds(memberIds), Context(context), cancellationToken)).ToDictionary(pair => pair.Key, pair => GroupsFound(pair.Value), StringComparer.Ordinal);

    public async ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) =>
        Resolved(ids, await Members.ResolveAsync(ids, Context(context), cancellationToken));
}
