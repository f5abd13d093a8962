namespace Scim.Server.Testing.Stores;

/// <summary>Extension methods for checks of groups and members.</summary>
internal static class MemberCheckExtensions
{
    public static async Task<string> AddMember<TResource>(this StoreHarness<TResource> harness) where TResource : ScimResource, new() =>
        (await harness.Members.AddAsync(harness.Context.Tenant, harness.CancellationToken).ConfigureAwait(false)).Id;

    /// <summary>New members, by id.</summary>
    public static async Task<string[]> AddMembers<TResource>(this StoreHarness<TResource> harness, int count) where TResource : ScimResource, new()
    {
        var ids = new string[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] = await harness.AddMember().ConfigureAwait(false);
        }

        Array.Sort(ids, harness.IdComparer);
        return ids;
    }

    public static Task<ScimWriteResult> AddGroup<TResource>(this StoreHarness<TResource> harness, params string[] memberIds) where TResource : ScimResource, new() =>
        harness.AddGroup(harness.Context, memberIds);

    public static Task<ScimWriteResult> AddGroup<TResource>(this StoreHarness<TResource> harness, ScimContext context, params string[] memberIds) where TResource : ScimResource, new()
    {
        var group = harness.CreateResource();
        group.Node["members"] = ScimValue.FromElements([.. memberIds.Select(id => ScimValue.From(Member(id, harness.Members.ResourceType.Name).Node))]);
        return harness.Add(group, context);
    }

    public static Task<ScimWriteResult> Change<TResource>(this StoreHarness<TResource> harness, string groupId, ScimMemberDelta delta) where TResource : ScimResource, new() =>
        harness.Update(new ScimUpdate<TResource> { Id = groupId, Members = delta, Changed = [new ScimPath("members")] });

    public static ScimMemberDelta CreateAddition(string type, params string[] ids) => new() { Add = [.. ids.Select(id => Member(id, type))] };

    public static ScimMemberDelta CreateAddition<TResource>(this StoreHarness<TResource> harness, params string[] ids) where TResource : ScimResource, new() =>
        CreateAddition(harness.Members.ResourceType.Name, ids);

    public static ScimMemberDelta CreateRemoval(params string[] ids) => new() { Remove = ids };

    public static Task<IReadOnlyList<ScimMember>> StreamMembers<TResource>(this StoreHarness<TResource> harness, string groupId, ScimContext? context = null) where TResource : ScimResource, new() =>
        harness.UseMemberStore<IReadOnlyList<ScimMember>>(async store =>
        {
            var members = new List<ScimMember>();
            await foreach (var member in store.StreamMembersAsync(groupId, context ?? harness.Context, harness.CancellationToken).ConfigureAwait(false))
            {
                members.Add(member);
            }

            return members;
        });

    public static async Task<IReadOnlyList<string>> GetMemberIds<TResource>(this StoreHarness<TResource> harness, string groupId) where TResource : ScimResource, new() =>
        [.. (await harness.StreamMembers(groupId).ConfigureAwait(false)).Select(member => member.Value ?? "")];

    /// <summary>The groups of one member, each as id and type.</summary>
    public static async Task<IReadOnlyList<string>> FindGroups<TResource>(this StoreHarness<TResource> harness, string memberId, ScimContext? context = null) where TResource : ScimResource, new() =>
        [.. (await harness.FindGroupReferences(memberId, context).ConfigureAwait(false)).Select(group => $"{group.Value} {group.Type}")];

    public static Task<IReadOnlyList<ScimGroupReference>> FindGroupReferences<TResource>(this StoreHarness<TResource> harness, string memberId, ScimContext? context = null) where TResource : ScimResource, new() =>
        harness.UseMemberStore(async store =>
        {
            var groups = await store.FindGroupsAsync([memberId], context ?? harness.Context, harness.CancellationToken).ConfigureAwait(false);
            return groups.GetValueOrDefault(memberId) ?? [];
        });

    /// <summary>The version of a group as reported by an update that changes nothing.</summary>
    public static async Task<ScimWriteResult> GetWriteResult<TResource>(this StoreHarness<TResource> harness, string groupId) where TResource : ScimResource, new() =>
        await harness.Change(groupId, CreateRemoval("no such member")).ConfigureAwait(false);

    private static ScimMember Member(string id, string type) => new() { Value = id, Type = type };
}
