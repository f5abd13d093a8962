using System.Runtime.CompilerServices;

namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A group store with numeric ids, which users can have, too. Members are stored separately by type and id.</summary>
internal sealed class NumberedGroupStore(PlainStore<ScimUser> users) : IScimStore<ScimGroup>, IScimMemberStore
{
    private readonly PlainStore<ScimGroup> groups = new() { UsesNumericIds = true };
    private readonly Dictionary<string, SortedSet<(string Id, string Type)>> members = new(StringComparer.Ordinal);

    public ScimStoreFeatures Features => groups.Features;

    /// <summary>The ids that were asked for by <see cref="ResolveAsync"/> and <see cref="FindAsync"/>.</summary>
    public int Lookups { get; private set; }

    public ValueTask<ScimGroup?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        Lookups++;
        return groups.FindAsync(id, projection, context, cancellationToken);
    }

    public ValueTask<ScimList<ScimGroup>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        groups.QueryAsync(query, context, cancellationToken);

    public async ValueTask<ScimWriteResult> CreateAsync(ScimGroup resource, ScimContext context, CancellationToken cancellationToken)
    {
        var writeResult = await groups.CreateAsync(WithoutMembers(resource), context, cancellationToken);
        members[writeResult.Id] = [.. resource.Members.Select(member => (member.Value ?? "", member.Type ?? ""))];
        return writeResult;
    }

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken)
    {
        var stored = await groups.FindAsync(update.Id, ScimProjection.Default, context, cancellationToken) ?? throw new ScimException(ScimError.NotFound("absent"));
        Apply(members[update.Id], update.Members ?? new());
        return await groups.UpdateAsync(new ScimUpdate<ScimGroup>(update) { After = WithoutMembers(update.After ?? stored) }, context, cancellationToken);
    }

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        await groups.DeleteAsync(id, expected, context, cancellationToken);
        members.Remove(id);
    }

    public async IAsyncEnumerable<ScimMember> StreamMembersAsync(string groupId, ScimContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (id, type) in members.GetValueOrDefault(groupId) ?? [])
        {
            yield return new ScimMember { Value = id, Type = type };
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>>(groupIds.Where(members.ContainsKey).ToDictionary(
            id => id, IReadOnlyList<ScimMember> (id) => [.. members[id].Select(member => new ScimMember { Value = member.Id, Type = member.Type })]));

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>>(new Dictionary<string, IReadOnlyList<ScimGroupReference>>());

    public async ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, ScimMember>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            Lookups++;
            var type = await users.FindAsync(id, ScimProjection.Default, context, cancellationToken) is not null ? "User"
                : await groups.FindAsync(id, ScimProjection.Default, context, cancellationToken) is not null ? "Group"
                : null;
            if (type is not null)
            {
                known[id] = new ScimMember { Value = id, Type = type };
            }
        }

        return known;
    }

    private static void Apply(SortedSet<(string Id, string Type)> set, ScimMemberDelta delta)
    {
        if (delta.Clear)
        {
            set.Clear();
        }

        set.UnionWith(delta.Add.Select(member => (member.Value ?? "", member.Type ?? "")));
        foreach (var id in delta.Remove)
        {
            var types = delta.RemoveTypes.TryGetValue(id, out var named) ? [named] : new[] { "User", "Group" };
            _ = types.Any(type => set.Remove((id, type)));
        }
    }

    private static ScimGroup WithoutMembers(ScimGroup group)
    {
        var node = group.Node.Freeze().Thaw();
        node.Remove("members");
        return new ScimGroup { Node = node };
    }
}
