namespace Scim.Server.Testing.Stores.Checks;

/// <summary>The reads of IScimMemberStore: members of many groups, groups of many members, ids to members.</summary>
internal static class MemberReadChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("FindMembersAsync returns the members of each group, ordered by id", FindsMembers) { Applies = CheckRequirements<TResource>.MemberStore },
        new("FindGroupsAsync returns direct groups before indirect ones, each once, ordered by id", FindsGroups) { Applies = CheckRequirements<TResource>.NestedGroups },
        new("FindGroupsAsync terminates when groups form a cycle", EndsCycles) { Applies = CheckRequirements<TResource>.NestedGroups },
        new("FindGroupsAsync returns the groups of each of several members", FindsGroupsOfMany) { Applies = CheckRequirements<TResource>.MemberStore },
        new("ResolveAsync returns id and type of existing resources of every type and omits the others", Resolves) { Applies = CheckRequirements<TResource>.MemberStore },
        new("ResolveAsync omits resources of another tenant", HidesOtherTenants) { Applies = CheckRequirements<TResource>.MemberStoreAndOtherTenant },
    ];

    private static async Task FindsMembers(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        var full = await harness.AddGroup([.. ids.Reverse()]).ConfigureAwait(false);
        var half = await harness.AddGroup(ids[1]).ConfigureAwait(false);
        var empty = await harness.AddGroup().ConfigureAwait(false);
        var found = await harness.UseMemberStore(async store =>
            await store.FindMembersAsync([full.Id, half.Id, empty.Id, "no such id"], harness.Context, harness.CancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Sequence(ids, GetIds(found, full.Id), "the members of the first group");
        Expect.Sequence([ids[1]], GetIds(found, half.Id), "the members of the second group");
        Expect.Sequence([], GetIds(found, empty.Id), "the members of an empty group");
        Expect.Sequence([], GetIds(found, "no such id"), "the members of a group that does not exist");
    }

    private static async Task FindsGroups(StoreHarness<TResource> harness)
    {
        // member -> a, b; a -> top, b -> top, top -> root: top and root are indirect, and a second way leads to both.
        var member = await harness.AddMember().ConfigureAwait(false);
        var (a, b) = ((await harness.AddGroup(member).ConfigureAwait(false)).Id, (await harness.AddGroup(member).ConfigureAwait(false)).Id);
        var top = (await harness.AddGroup().ConfigureAwait(false)).Id;
        var root = (await harness.AddGroup().ConfigureAwait(false)).Id;
        await harness.Change(top, MemberCheckExtensions.CreateAddition(harness.Type.Name, a, b)).ConfigureAwait(false);
        await harness.Change(root, MemberCheckExtensions.CreateAddition(harness.Type.Name, top, a)).ConfigureAwait(false);
        var direct = new[] { a, b }.Order(harness.IdComparer).Select(id => $"{id} direct");
        var indirect = new[] { top, root }.Order(harness.IdComparer).Select(id => $"{id} indirect");
        Expect.Sequence(direct.Concat(indirect), await harness.FindGroups(member).ConfigureAwait(false), "the groups of the member");
        await harness.Change(root, harness.CreateAddition(member)).ConfigureAwait(false);
        var now = new[] { a, b, root }.Order(harness.IdComparer).Select(id => $"{id} direct").Append($"{top} indirect");
        Expect.Sequence(now, await harness.FindGroups(member).ConfigureAwait(false), "the groups of the member after it joined the outermost group directly");
    }

    private static async Task EndsCycles(StoreHarness<TResource> harness)
    {
        var member = await harness.AddMember().ConfigureAwait(false);
        var one = (await harness.AddGroup(member).ConfigureAwait(false)).Id;
        var two = (await harness.AddGroup().ConfigureAwait(false)).Id;
        await harness.Change(two, MemberCheckExtensions.CreateAddition(harness.Type.Name, one)).ConfigureAwait(false);
        await harness.Change(one, MemberCheckExtensions.CreateAddition(harness.Type.Name, two)).ConfigureAwait(false);
        var reading = harness.FindGroups(member);
        Expect.Sequence([$"{one} direct", $"{two} indirect"], await reading.ConfigureAwait(false), "the groups of a member when groups form a cycle");
    }

    private static async Task FindsGroupsOfMany(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        var one = await harness.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        var two = await harness.AddGroup(ids[1]).ConfigureAwait(false);
        var found = await harness.UseMemberStore(async store =>
            await store.FindGroupsAsync([.. ids, "no such id"], harness.Context, harness.CancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Sequence([one.Id], GetIds(found, ids[0]), "the groups of the first member");
        Expect.Sequence(new[] { one.Id, two.Id }.Order(harness.IdComparer), GetIds(found, ids[1]), "the groups of the second member");
        Expect.Sequence([], GetIds(found, ids[2]), "the groups of a member without groups");
        Expect.Sequence([], GetIds(found, "no such id"), "the groups of a member that does not exist");
    }

    private static async Task Resolves(StoreHarness<TResource> harness)
    {
        var member = await harness.AddMember().ConfigureAwait(false);
        var group = await harness.AddGroup().ConfigureAwait(false);
        var gone = await harness.AddMember().ConfigureAwait(false);
        await harness.Members.DeleteAsync(harness.Context.Tenant, gone, harness.CancellationToken).ConfigureAwait(false);
        var found = await Resolve(harness, harness.Context, member, group.Id, gone, "no such id").ConfigureAwait(false);
        var expected = new[] { $"{member} {harness.Members.ResourceType.Name}", $"{group.Id} {harness.Type.Name}" };
        Expect.Sequence(expected.Order(ScimText.Comparer), found.Values.Select(known => $"{known.Value} {known.Type}").Order(ScimText.Comparer), "the ids and types of the resolved members");
        Expect.Sequence(new[] { member, group.Id }.Order(ScimText.Comparer), found.Keys.Order(ScimText.Comparer), "the keys of the resolved members");
    }

    private static async Task HidesOtherTenants(StoreHarness<TResource> harness)
    {
        var member = await harness.AddMember().ConfigureAwait(false);
        var found = await Resolve(harness, harness.OtherTenantContext, member).ConfigureAwait(false);
        Expect.Equal(0, found.Count, "the number of members that another tenant resolves");
    }

    private static Task<IReadOnlyDictionary<string, ScimMember>> Resolve(StoreHarness<TResource> harness, ScimContext context, params string[] ids) =>
        harness.UseMemberStore(async store => await store.ResolveAsync(ids, context, harness.CancellationToken).ConfigureAwait(false));

    private static IEnumerable<string> GetIds(IReadOnlyDictionary<string, IReadOnlyList<ScimMember>> found, string id) =>
        found.TryGetValue(id, out var members) ? members.Select(member => member.Value ?? "") : [];

    private static IEnumerable<string> GetIds(IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>> found, string id) =>
        found.TryGetValue(id, out var groups) ? groups.Select(group => group.Value ?? "") : [];
}
