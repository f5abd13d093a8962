namespace Scim.Server.Testing.Stores.Checks;

/// <summary>The reads of IScimMemberStore: members of many groups, groups of many members, ids to members.</summary>
internal static class MemberReadChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("FindMembersAsync gives the members of each group, by id", FindsMembers) { Applies = Needs<TResource>.MemberStore },
        new("FindGroupsAsync gives direct groups before indirect ones, each once, by id", FindsGroups) { Applies = Needs<TResource>.NestedGroups },
        new("FindGroupsAsync ends in a cycle of groups", EndsCycles) { Applies = Needs<TResource>.NestedGroups },
        new("FindGroupsAsync answers for each of many members at once", FindsGroupsOfMany) { Applies = Needs<TResource>.MemberStore },
        new("ResolveAsync tells id and type of what exists, of every type, and leaves out what does not", Resolves) { Applies = Needs<TResource>.MemberStore },
        new("ResolveAsync leaves out what belongs to another tenant", HidesOtherTenants) { Applies = Needs<TResource>.MemberStoreAndOtherTenant },
    ];

    private static async Task FindsMembers(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        var full = await world.AddGroup([.. ids.Reverse()]).ConfigureAwait(false);
        var half = await world.AddGroup(ids[1]).ConfigureAwait(false);
        var empty = await world.AddGroup().ConfigureAwait(false);
        var found = await world.WithMemberStore(async store =>
            await store.FindMembersAsync([full.Id, half.Id, empty.Id, "no such id"], world.Here, world.Cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Sequence(ids, Of(found, full.Id), "the members of the first group");
        Expect.Sequence([ids[1]], Of(found, half.Id), "the members of the second group");
        Expect.Sequence([], Of(found, empty.Id), "the members of a group without any");
        Expect.Sequence([], Of(found, "no such id"), "the members of an absent group");
    }

    private static async Task FindsGroups(World<TResource> world)
    {
        // member -> a, b; a -> top, b -> top, top -> root: top and root are indirect, and a second way leads to both.
        var member = await world.AddMember().ConfigureAwait(false);
        var (a, b) = ((await world.AddGroup(member).ConfigureAwait(false)).Id, (await world.AddGroup(member).ConfigureAwait(false)).Id);
        var top = (await world.AddGroup().ConfigureAwait(false)).Id;
        var root = (await world.AddGroup().ConfigureAwait(false)).Id;
        await world.Change(top, Groups.Adding(world.Type.Name, a, b)).ConfigureAwait(false);
        await world.Change(root, Groups.Adding(world.Type.Name, top, a)).ConfigureAwait(false);
        var direct = new[] { a, b }.Order(world.IdComparer).Select(id => $"{id} direct");
        var indirect = new[] { top, root }.Order(world.IdComparer).Select(id => $"{id} indirect");
        Expect.Sequence(direct.Concat(indirect), await world.GroupsOf(member).ConfigureAwait(false), "the groups of the member");
        await world.Change(root, world.Adding(member)).ConfigureAwait(false);
        var now = new[] { a, b, root }.Order(world.IdComparer).Select(id => $"{id} direct").Append($"{top} indirect");
        Expect.Sequence(now, await world.GroupsOf(member).ConfigureAwait(false), "the groups of the member after it joined the outermost one itself");
    }

    private static async Task EndsCycles(World<TResource> world)
    {
        var member = await world.AddMember().ConfigureAwait(false);
        var one = (await world.AddGroup(member).ConfigureAwait(false)).Id;
        var two = (await world.AddGroup().ConfigureAwait(false)).Id;
        await world.Change(two, Groups.Adding(world.Type.Name, one)).ConfigureAwait(false);
        await world.Change(one, Groups.Adding(world.Type.Name, two)).ConfigureAwait(false);
        var reading = world.GroupsOf(member);
        Expect.Sequence([$"{one} direct", $"{two} indirect"], await reading.ConfigureAwait(false), "the groups of a member of a cycle");
    }

    private static async Task FindsGroupsOfMany(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        var one = await world.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        var two = await world.AddGroup(ids[1]).ConfigureAwait(false);
        var found = await world.WithMemberStore(async store =>
            await store.FindGroupsAsync([.. ids, "no such id"], world.Here, world.Cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Sequence([one.Id], Of(found, ids[0]), "the groups of the first member");
        Expect.Sequence(new[] { one.Id, two.Id }.Order(world.IdComparer), Of(found, ids[1]), "the groups of the second member");
        Expect.Sequence([], Of(found, ids[2]), "the groups of a member without any");
        Expect.Sequence([], Of(found, "no such id"), "the groups of an absent member");
    }

    private static async Task Resolves(World<TResource> world)
    {
        var member = await world.AddMember().ConfigureAwait(false);
        var group = await world.AddGroup().ConfigureAwait(false);
        var gone = await world.AddMember().ConfigureAwait(false);
        await world.Members.DeleteAsync(world.Here.Tenant, gone, world.Cancelled).ConfigureAwait(false);
        var found = await Resolve(world, world.Here, member, group.Id, gone, "no such id").ConfigureAwait(false);
        var expected = new[] { $"{member} {world.Members.ResourceType.Name}", $"{group.Id} {world.Type.Name}" };
        Expect.Sequence(expected.Order(ScimText.Comparer), found.Values.Select(known => $"{known.Value} {known.Type}").Order(ScimText.Comparer), "what is known of the ids");
        Expect.Sequence(new[] { member, group.Id }.Order(ScimText.Comparer), found.Keys.Order(ScimText.Comparer), "the ids under which it is known");
    }

    private static async Task HidesOtherTenants(World<TResource> world)
    {
        var member = await world.AddMember().ConfigureAwait(false);
        var found = await Resolve(world, world.There, member).ConfigureAwait(false);
        Expect.Equal(0, found.Count, "the number of members that another tenant resolves");
    }

    private static Task<IReadOnlyDictionary<string, ScimMember>> Resolve(World<TResource> world, ScimContext context, params string[] ids) =>
        world.WithMemberStore(async store => await store.ResolveAsync(ids, context, world.Cancelled).ConfigureAwait(false));

    private static IEnumerable<string> Of(IReadOnlyDictionary<string, IReadOnlyList<ScimMember>> found, string id) =>
        found.TryGetValue(id, out var members) ? members.Select(member => member.Value ?? "") : [];

    private static IEnumerable<string> Of(IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>> found, string id) =>
        found.TryGetValue(id, out var groups) ? groups.Select(group => group.Value ?? "") : [];
}
