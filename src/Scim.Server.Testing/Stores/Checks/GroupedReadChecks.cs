namespace Scim.Server.Testing.Stores.Checks;

/// <summary>The read of IScimGroupedStore: a member together with its groups.</summary>
internal static class GroupedReadChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("FindWithGroupsAsync gives what FindAsync gives, with the groups that FindGroupsAsync gives", AgreesWithTwoReads) { Applies = Needs<TResource>.GroupedMembers },
        new("FindWithGroupsAsync gives the groups of groups, behind the direct ones", AgreesOnNestedGroups) { Applies = Needs<TResource>.GroupedMembersAndNestedGroups },
        new("FindWithGroupsAsync answers null where FindAsync does", FindsNothingElse) { Applies = Needs<TResource>.GroupedMembers },
        new("QueryWithGroupsAsync gives what QueryAsync gives, with the groups that FindGroupsAsync gives", AgreesOnPages) { Applies = Needs<TResource>.GroupedMembers },
        new("Groups move neither version nor lastModified of a resource that FindWithGroupsAsync gives", LeavesTheVersion) { Applies = Needs<TResource>.GroupedMembers },
        new("FindWithGroupsAsync in a unit of work gives the groups that were written in it", SeesTheUnit) { Applies = Needs<TResource>.GroupedMembersAndUnits },
    ];

    private static async Task AgreesWithTwoReads(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        await world.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        await world.AddGroup(ids[0]).ConfigureAwait(false);
        await ShouldAgree(world, ids[0], groups: 2).ConfigureAwait(false);
        await ShouldAgree(world, ids[1], groups: 1).ConfigureAwait(false);
        await ShouldAgree(world, ids[2], groups: 0).ConfigureAwait(false);
    }

    private static async Task AgreesOnNestedGroups(World<TResource> world)
    {
        // member -> a, b; a -> top, b -> top, top -> a: a second way leads to top, and a circle back.
        var member = await world.AddMember().ConfigureAwait(false);
        var (a, b) = ((await world.AddGroup(member).ConfigureAwait(false)).Id, (await world.AddGroup(member).ConfigureAwait(false)).Id);
        await ShouldAgree(world, member, groups: 2).ConfigureAwait(false);
        var top = (await world.AddGroup().ConfigureAwait(false)).Id;
        await world.Change(top, Groups.Adding(world.Type.Name, a, b)).ConfigureAwait(false);
        await world.Change(a, Groups.Adding(world.Type.Name, top)).ConfigureAwait(false);
        await ShouldAgree(world, member, groups: 3).ConfigureAwait(false);
    }

    private static async Task AgreesOnPages(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        await world.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        await world.AddGroup(ids[0]).ConfigureAwait(false);
        foreach (var query in new ScimQuery[] { new() { Count = 1_000 }, new() { Count = 1, StartIndex = 2 }, new() { Count = 1, StartIndex = 9 }, new() { Count = 0 } })
        {
            var alone = await world.Members.QueryAsync(world.Here, query, world.Cancelled).ConfigureAwait(false);
            var found = await world.Members.QueryWithGroupsAsync(world.Here, query, world.Cancelled).ConfigureAwait(false);
            Expect.Equal(alone.TotalResults, found.TotalResults, "the total of a query with groups");
            Expect.Sequence(alone.Keys.Select(key => $"{key}"), found.Keys.Select(key => $"{key}"), "the keys of a query with groups");
            Expect.Sequence(Ids(alone), Ids(found), "the ids of a query with groups");
            foreach (var (expected, resource) in alone.Resources.Zip(found.Resources))
            {
                await ShouldAgree(world, expected, resource, world.Here).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<string> Ids(ScimList<ScimResource> page) => page.Resources.Select(resource => resource.Id ?? "");

    private static async Task FindsNothingElse(World<TResource> world)
    {
        var (member, gone) = (await world.AddMember().ConfigureAwait(false), await world.AddMember().ConfigureAwait(false));
        var group = await world.AddGroup(member, gone).ConfigureAwait(false);
        await world.Members.DeleteAsync(world.Here.Tenant, gone, world.Cancelled).ConfigureAwait(false);
        foreach (var id in new[] { gone, group.Id, "no such id" })
        {
            var found = await world.Members.FindWithGroupsAsync(world.Here, id, world.Cancelled).ConfigureAwait(false);
            Expect.That(found is null, $"null for '{id}', which is no {world.Members.ResourceType.Name}", "it was found with its groups");
        }

        if (world.HasOtherTenant)
        {
            var elsewhere = await world.Members.FindWithGroupsAsync(world.There, member, world.Cancelled).ConfigureAwait(false);
            Expect.That(elsewhere is null, $"null for a {world.Members.ResourceType.Name} of another tenant", "it was found with its groups");
        }
    }

    private static async Task LeavesTheVersion(World<TResource> world)
    {
        var member = await world.AddMember().ConfigureAwait(false);
        var before = await ReadWithGroups(world, world.Here, member).ConfigureAwait(false);
        await world.AddGroup(member).ConfigureAwait(false);
        var after = await ReadWithGroups(world, world.Here, member).ConfigureAwait(false);
        Expect.Equal(before.Meta?.Version, after.Meta?.Version, "the version of a resource that joined a group");
        Expect.Equal(before.Meta?.LastModified, after.Meta?.LastModified, "lastModified of a resource that joined a group");
    }

    private static async Task SeesTheUnit(World<TResource> world)
    {
        var member = await world.AddMember().ConfigureAwait(false);
        await world.Members.InUnitAsync(world.Here, async inside =>
        {
            await world.AddGroup(inside, member).ConfigureAwait(false);
            await ShouldAgree(world, member, groups: 1, inside).ConfigureAwait(false);
        }, world.Cancelled).ConfigureAwait(false);
    }

    private static async Task ShouldAgree(World<TResource> world, string id, int groups, ScimContext? context = null)
    {
        var here = context ?? world.Here;
        var found = await ReadWithGroups(world, here, id).ConfigureAwait(false);
        var alone = await world.Members.FindAsync(here, id, world.Cancelled).ConfigureAwait(false);
        var known = await ShouldAgree(world, alone, found, here).ConfigureAwait(false);
        Expect.Equal(groups, known, $"the number of groups that FindGroupsAsync gives for '{id}'");
    }

    private static async Task<int> ShouldAgree(World<TResource> world, ScimResource? alone, ScimResource found, ScimContext context)
    {
        var id = found.Id ?? "";
        var known = await world.GroupReferencesOf(id, context).ConfigureAwait(false);
        Expect.Sequence(known.Select(Show), GroupsIn(found.Node).Select(Show), $"the groups that '{id}' is read with");
        var rest = found.Node.Thaw();
        rest.Remove("groups");
        Expect.That(alone is not null && alone.Node.ContentEquals(rest), $"'{id}' read with its groups to equal the same resource read without them, apart from the groups", "it was not");
        return known.Count;
    }

    private static async Task<ScimResource> ReadWithGroups(World<TResource> world, ScimContext context, string id) =>
        await world.Members.FindWithGroupsAsync(context, id, world.Cancelled).ConfigureAwait(false)
            ?? throw new ScimCheckException($"Expected to find the {world.Members.ResourceType} '{id}', but FindWithGroupsAsync returned null.");

    private static string Show(ScimGroupReference group) => $"{group.Value} {group.Type} {group.Display}";

    private static IEnumerable<ScimGroupReference> GroupsIn(ScimObject node) =>
        node["groups"].Elements.ToArray().Select(element => new ScimGroupReference { Node = element.AsObject() ?? new ScimObject() });
}
