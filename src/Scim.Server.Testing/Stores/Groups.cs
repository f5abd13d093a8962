namespace Scim.Server.Testing.Stores;

/// <summary>Extension methods for checks of groups and members.</summary>
internal static class Groups
{
    public static async Task<string> AddMember<TResource>(this World<TResource> world) where TResource : ScimResource, new() =>
        (await world.Members.AddAsync(world.Here.Tenant, world.Cancelled).ConfigureAwait(false)).Id;

    /// <summary>New members, by id.</summary>
    public static async Task<string[]> AddMembers<TResource>(this World<TResource> world, int count) where TResource : ScimResource, new()
    {
        var ids = new string[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] = await world.AddMember().ConfigureAwait(false);
        }

        Array.Sort(ids, world.IdComparer);
        return ids;
    }

    public static Task<ScimStamp> AddGroup<TResource>(this World<TResource> world, params string[] memberIds) where TResource : ScimResource, new() =>
        world.AddGroup(world.Here, memberIds);

    public static Task<ScimStamp> AddGroup<TResource>(this World<TResource> world, ScimContext context, params string[] memberIds) where TResource : ScimResource, new()
    {
        var group = world.Make();
        group.Node["members"] = ScimValue.FromElements([.. memberIds.Select(id => ScimValue.From(Member(id, world.Members.ResourceType.Name).Node))]);
        return world.Add(group, context);
    }

    public static Task<ScimStamp> Change<TResource>(this World<TResource> world, string groupId, ScimMemberDelta delta) where TResource : ScimResource, new() =>
        world.Update(new ScimUpdate<TResource> { Id = groupId, Members = delta, Changed = [new ScimPath("members")] });

    public static ScimMemberDelta Adding(string type, params string[] ids) => new() { Add = [.. ids.Select(id => Member(id, type))] };

    public static ScimMemberDelta Adding<TResource>(this World<TResource> world, params string[] ids) where TResource : ScimResource, new() =>
        Adding(world.Members.ResourceType.Name, ids);

    public static ScimMemberDelta Removing(params string[] ids) => new() { Remove = ids };

    public static Task<IReadOnlyList<ScimMember>> Stream<TResource>(this World<TResource> world, string groupId, ScimContext? context = null) where TResource : ScimResource, new() =>
        world.WithMemberStore<IReadOnlyList<ScimMember>>(async store =>
        {
            var members = new List<ScimMember>();
            await foreach (var member in store.StreamMembersAsync(groupId, context ?? world.Here, world.Cancelled).ConfigureAwait(false))
            {
                members.Add(member);
            }

            return members;
        });

    public static async Task<IReadOnlyList<string>> MemberIds<TResource>(this World<TResource> world, string groupId) where TResource : ScimResource, new() =>
        [.. (await world.Stream(groupId).ConfigureAwait(false)).Select(member => member.Value ?? "")];

    /// <summary>The groups of one member, each as id and type.</summary>
    public static async Task<IReadOnlyList<string>> GroupsOf<TResource>(this World<TResource> world, string memberId, ScimContext? context = null) where TResource : ScimResource, new() =>
        [.. (await world.GroupReferencesOf(memberId, context).ConfigureAwait(false)).Select(group => $"{group.Value} {group.Type}")];

    public static Task<IReadOnlyList<ScimGroupReference>> GroupReferencesOf<TResource>(this World<TResource> world, string memberId, ScimContext? context = null) where TResource : ScimResource, new() =>
        world.WithMemberStore(async store =>
        {
            var groups = await store.FindGroupsAsync([memberId], context ?? world.Here, world.Cancelled).ConfigureAwait(false);
            return groups.GetValueOrDefault(memberId) ?? [];
        });

    /// <summary>The version of a group as an update that changes nothing tells it.</summary>
    public static async Task<ScimStamp> StampOf<TResource>(this World<TResource> world, string groupId) where TResource : ScimResource, new() =>
        await world.Change(groupId, Removing("no such member")).ConfigureAwait(false);

    private static ScimMember Member(string id, string type) => new() { Value = id, Type = type };
}
