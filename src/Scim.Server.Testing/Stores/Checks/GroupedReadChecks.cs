namespace Scim.Server.Testing.Stores.Checks;

/// <summary>The read of IScimGroupedStore: a member together with its groups.</summary>
internal static class GroupedReadChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("FindWithGroupsAsync returns the same resource as FindAsync, with the groups that FindGroupsAsync returns", AgreesWithTwoReads) { Applies = CheckRequirements<TResource>.GroupedMembers },
        new("FindWithGroupsAsync returns indirect groups after the direct ones", AgreesOnNestedGroups) { Applies = CheckRequirements<TResource>.GroupedMembersAndNestedGroups },
        new("FindWithGroupsAsync returns null where FindAsync does", FindsNothingElse) { Applies = CheckRequirements<TResource>.GroupedMembers },
        new("QueryWithGroupsAsync returns the same page as QueryAsync, with the groups that FindGroupsAsync returns", AgreesOnPages) { Applies = CheckRequirements<TResource>.GroupedMembers },
        new("Groups change neither version nor lastModified of a resource that FindWithGroupsAsync returns", LeavesTheVersion) { Applies = CheckRequirements<TResource>.GroupedMembers },
        new("FindWithGroupsAsync in a unit of work returns the groups that were written in it", SeesTheUnit) { Applies = CheckRequirements<TResource>.GroupedMembersAndUnits },
    ];

    private static async Task AgreesWithTwoReads(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        await harness.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        await harness.AddGroup(ids[0]).ConfigureAwait(false);
        await ShouldAgree(harness, ids[0], groups: 2).ConfigureAwait(false);
        await ShouldAgree(harness, ids[1], groups: 1).ConfigureAwait(false);
        await ShouldAgree(harness, ids[2], groups: 0).ConfigureAwait(false);
    }

    private static async Task AgreesOnNestedGroups(StoreHarness<TResource> harness)
    {
        // member -> a, b; a -> top, b -> top, top -> a: a second way leads to top, and a circle back.
        var member = await harness.AddMember().ConfigureAwait(false);
        var (a, b) = ((await harness.AddGroup(member).ConfigureAwait(false)).Id, (await harness.AddGroup(member).ConfigureAwait(false)).Id);
        await ShouldAgree(harness, member, groups: 2).ConfigureAwait(false);
        var top = (await harness.AddGroup().ConfigureAwait(false)).Id;
        await harness.Change(top, MemberCheckExtensions.CreateAddition(harness.Type.Name, a, b)).ConfigureAwait(false);
        await harness.Change(a, MemberCheckExtensions.CreateAddition(harness.Type.Name, top)).ConfigureAwait(false);
        await ShouldAgree(harness, member, groups: 3).ConfigureAwait(false);
    }

    private static async Task AgreesOnPages(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        await harness.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        await harness.AddGroup(ids[0]).ConfigureAwait(false);
        foreach (var query in new ScimQuery[] { new() { Count = 1_000 }, new() { Count = 1, StartIndex = 2 }, new() { Count = 1, StartIndex = 9 }, new() { Count = 0 } })
        {
            var alone = await harness.Members.QueryAsync(harness.Context, query, harness.CancellationToken).ConfigureAwait(false);
            var found = await harness.Members.QueryWithGroupsAsync(harness.Context, query, harness.CancellationToken).ConfigureAwait(false);
            Expect.Equal(alone.TotalResults, found.TotalResults, "the total of a query with groups");
            Expect.Sequence(alone.Keys.Select(key => $"{key}"), found.Keys.Select(key => $"{key}"), "the keys of a query with groups");
            Expect.Sequence(Ids(alone), Ids(found), "the ids of a query with groups");
            foreach (var (expected, resource) in alone.Resources.Zip(found.Resources))
            {
                await ShouldAgree(harness, expected, resource, harness.Context).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<string> Ids(ScimList<ScimResource> page) => page.Resources.Select(resource => resource.Id ?? "");

    private static async Task FindsNothingElse(StoreHarness<TResource> harness)
    {
        var (member, gone) = (await harness.AddMember().ConfigureAwait(false), await harness.AddMember().ConfigureAwait(false));
        var group = await harness.AddGroup(member, gone).ConfigureAwait(false);
        await harness.Members.DeleteAsync(harness.Context.Tenant, gone, harness.CancellationToken).ConfigureAwait(false);
        foreach (var id in new[] { gone, group.Id, "no such id" })
        {
            var found = await harness.Members.FindWithGroupsAsync(harness.Context, id, harness.CancellationToken).ConfigureAwait(false);
            Expect.That(found is null, $"null for '{id}', which is not a {harness.Members.ResourceType.Name}", "it was found with its groups");
        }

        if (harness.HasOtherTenant)
        {
            var elsewhere = await harness.Members.FindWithGroupsAsync(harness.OtherTenantContext, member, harness.CancellationToken).ConfigureAwait(false);
            Expect.That(elsewhere is null, $"null for a {harness.Members.ResourceType.Name} of another tenant", "it was found with its groups");
        }
    }

    private static async Task LeavesTheVersion(StoreHarness<TResource> harness)
    {
        var member = await harness.AddMember().ConfigureAwait(false);
        var before = await ReadWithGroups(harness, harness.Context, member).ConfigureAwait(false);
        await harness.AddGroup(member).ConfigureAwait(false);
        var after = await ReadWithGroups(harness, harness.Context, member).ConfigureAwait(false);
        Expect.Equal(before.Meta?.Version, after.Meta?.Version, "the version of a resource that joined a group");
        Expect.Equal(before.Meta?.LastModified, after.Meta?.LastModified, "lastModified of a resource that joined a group");
    }

    private static async Task SeesTheUnit(StoreHarness<TResource> harness)
    {
        var member = await harness.AddMember().ConfigureAwait(false);
        await harness.Members.InUnitAsync(harness.Context, async inside =>
        {
            await harness.AddGroup(inside, member).ConfigureAwait(false);
            await ShouldAgree(harness, member, groups: 1, inside).ConfigureAwait(false);
        }, harness.CancellationToken).ConfigureAwait(false);
    }

    private static async Task ShouldAgree(StoreHarness<TResource> harness, string id, int groups, ScimContext? context = null)
    {
        var here = context ?? harness.Context;
        var found = await ReadWithGroups(harness, here, id).ConfigureAwait(false);
        var alone = await harness.Members.FindAsync(here, id, harness.CancellationToken).ConfigureAwait(false);
        var known = await ShouldAgree(harness, alone, found, here).ConfigureAwait(false);
        Expect.Equal(groups, known, $"the number of groups that FindGroupsAsync returns for '{id}'");
    }

    private static async Task<int> ShouldAgree(StoreHarness<TResource> harness, ScimResource? alone, ScimResource found, ScimContext context)
    {
        var id = found.Id ?? "";
        var known = await harness.FindGroupReferences(id, context).ConfigureAwait(false);
        Expect.Sequence(known.Select(Show), GroupsIn(found.Node).Select(Show), $"the groups of '{id}' when it is read with its groups");
        var rest = found.Node.Thaw();
        rest.Remove("groups");
        Expect.That(alone is not null && alone.Node.ContentEquals(rest), $"'{id}' read with its groups to equal the same resource read without them, apart from the groups", "it was not");
        return known.Count;
    }

    private static async Task<ScimResource> ReadWithGroups(StoreHarness<TResource> harness, ScimContext context, string id) =>
        await harness.Members.FindWithGroupsAsync(context, id, harness.CancellationToken).ConfigureAwait(false)
            ?? throw new ScimCheckException($"Expected to find the {harness.Members.ResourceType} '{id}', but FindWithGroupsAsync returned null.");

    private static string Show(ScimGroupReference group) => $"{group.Value} {group.Type} {group.Display}";

    private static IEnumerable<ScimGroupReference> GroupsIn(ScimObject node) =>
        node["groups"].Elements.ToArray().Select(element => new ScimGroupReference { Node = element.AsObject() ?? new ScimObject() });
}
