namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Groups and their members: what comes, what goes, what moves a version.</summary>
internal static class MembershipChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("Members that a group is created with are members, streamed by id, with id and type", TakesMembersOnCreate) { Applies = Needs<TResource>.MemberStore },
        new("A group that is read holds no members", LeavesMembersOut) { Applies = Needs<TResource>.MemberStore },
        new("Adding a member that is there and removing one that is not change nothing", IsIdempotent) { Applies = Needs<TResource>.MemberStore },
        new("A change of members moves the version of the group and says so", MovesVersion) { Applies = Needs<TResource>.MemberStoreAndVersions },
        new("A change of members that expects another version is 412 and changes nothing", ChecksVersion) { Applies = Needs<TResource>.MemberStoreAndVersions },
        new("Adding a member that does not exist is 400 invalidValue and changes nothing", RefusesUnknown) { Applies = Needs<TResource>.MemberStore },
        new("Attributes and members change together or not at all", IsAtomic) { Applies = Needs<TResource>.MemberStoreAndUnique },
        new("Attributes and members that change together make one change", ChangesBoth) { Applies = Needs<TResource>.MemberStore },
        new("Computed parts move no version: the name of a member, the groups of a member", IgnoresComputedParts) { Applies = Needs<TResource>.MemberStoreAndVersions },
        new("Deleting a resource removes its memberships", RemovesMemberships) { Applies = Needs<TResource>.Members },
        new("Deleting a member moves the version of its groups", DeleteMovesVersion) { Applies = Needs<TResource>.MemberStoreAndVersions },
        new("Deleting a group takes it from the groups of its members and from the groups that hold it", DeleteOfGroup) { Applies = Needs<TResource>.NestedGroups },
        new("Members of another tenant's group are neither read nor changed", HidesOtherTenants) { Applies = Needs<TResource>.MemberStoreAndOtherTenant },
    ];

    private static async Task TakesMembersOnCreate(World<TResource> world)
    {
        var ids = await world.AddMembers(5).ConfigureAwait(false);
        var group = await world.AddGroup([.. ids.Reverse()]).ConfigureAwait(false);
        var members = await world.Stream(group.Id).ConfigureAwait(false);
        Expect.Sequence(ids, members.Select(member => member.Value ?? ""), "the ids of the members");
        Expect.That(members.All(member => member.Type == world.Members.ResourceType.Name), $"all members to be of type {world.Members.ResourceType}", "one was not");
        var empty = await world.AddGroup().ConfigureAwait(false);
        Expect.Sequence([], await world.MemberIds(empty.Id).ConfigureAwait(false), "the members of a group without any");
        Expect.Sequence([], await world.MemberIds("no such id").ConfigureAwait(false), "the members of an absent group");
    }

    private static async Task LeavesMembersOut(World<TResource> world)
    {
        var group = await world.AddGroup(await world.AddMembers(2).ConfigureAwait(false)).ConfigureAwait(false);
        var found = await world.Read(group.Id).ConfigureAwait(false);
        Expect.That(!found.Node.Contains("members"), "a group without members from FindAsync", "it held some");
        var page = await world.QueryAll().ConfigureAwait(false);
        Expect.That(page.Resources.All(row => !row.Node.Contains("members")), "groups without members from QueryAsync", "one held some");
    }

    private static async Task IsIdempotent(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        var group = await world.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        var deltas = new[] { world.Adding(ids[0]), Groups.Removing(ids[2]), Groups.Removing("no such id"), new ScimMemberDelta { Clear = true, Add = world.Adding(ids[0], ids[1]).Add } };
        foreach (var delta in deltas)
        {
            var same = await world.Change(group.Id, delta).ConfigureAwait(false);
            Expect.Equal(expected: false, same.Changed, "Changed where the set of members stays");
            await world.ExpectSameVersion(group, same, "where the set of members stays").ConfigureAwait(false);
            Expect.Equal(group.LastModified, same.LastModified, "lastModified where the set of members stays");
        }

        Expect.Sequence([ids[0], ids[1]], await world.MemberIds(group.Id).ConfigureAwait(false), "the members");
    }

    private static async Task MovesVersion(World<TResource> world)
    {
        var ids = await world.AddMembers(2).ConfigureAwait(false);
        var last = await world.AddGroup(ids[0]).ConfigureAwait(false);
        foreach (var delta in new[] { world.Adding(ids[1]), Groups.Removing(ids[0]), new ScimMemberDelta { Clear = true } })
        {
            var next = await world.Change(last.Id, delta).ConfigureAwait(false);
            Expect.Equal(expected: true, next.Changed, "Changed after a change of members");
            Expect.That(next.Version != last.Version, "a new version after a change of members", $"it was still {next.Version}");
            Expect.That(next.LastModified >= last.LastModified, "lastModified not to go back", "it did");
            last = next;
        }
    }

    private static async Task ChecksVersion(World<TResource> world)
    {
        var ids = await world.AddMembers(2).ConfigureAwait(false);
        var group = await world.AddGroup(ids[0]).ConfigureAwait(false);
        await world.Change(group.Id, Groups.Removing(ids[0])).ConfigureAwait(false);
        var update = new ScimUpdate<TResource> { Id = group.Id, Members = world.Adding(ids[1]), Expected = group.Version };
        await Expect.Refused(412, null, () => world.Update(update), "a change of members that expects an old version").ConfigureAwait(false);
        Expect.Sequence([], await world.MemberIds(group.Id).ConfigureAwait(false), "the members after the refusal");
    }

    private static async Task RefusesUnknown(World<TResource> world)
    {
        var ids = await world.AddMembers(2).ConfigureAwait(false);
        var group = await world.AddGroup(ids[0]).ConfigureAwait(false);
        await world.Members.DeleteAsync(world.Here.Tenant, ids[1], world.Cancelled).ConfigureAwait(false);
        var other = await world.AddMember().ConfigureAwait(false);
        await Expect.Refused(
            400, ScimErrorType.InvalidValue, () => world.Change(group.Id, world.Adding(other, ids[1])), "adding a member that was deleted").ConfigureAwait(false);
        Expect.Sequence([ids[0]], await world.MemberIds(group.Id).ConfigureAwait(false), "the members after the refusal");
        await Expect.Refused(
            400, ScimErrorType.InvalidValue, () => world.AddGroup(ids[1]), "creating a group with a member that was deleted").ConfigureAwait(false);
    }

    private static async Task IsAtomic(World<TResource> world)
    {
        var ids = await world.AddMembers(2).ConfigureAwait(false);
        var taken = await world.AddGroup().ConfigureAwait(false);
        var mine = await world.AddGroup(ids[0]).ConfigureAwait(false);
        var before = await world.Read(mine.Id).ConfigureAwait(false);
        var unique = world.Samples.Unique?.Name ?? "";
        var value = (await world.Read(taken.Id).ConfigureAwait(false)).Node[unique];
        var update = world.Updating(before, group => group[unique] = value) with { Members = world.Adding(ids[1]) };
        await Expect.Refused(409, ScimErrorType.Uniqueness, () => world.Update(update), "an update with a name that is taken").ConfigureAwait(false);
        Expect.Sequence([ids[0]], await world.MemberIds(mine.Id).ConfigureAwait(false), "the members after the refusal");
        var unknown = world.Updating(before, world.Samples.Rename(1)) with { Members = world.Adding("no such id") };
        await Expect.Refused(400, ScimErrorType.InvalidValue, () => world.Update(unknown), "an update with an unknown member").ConfigureAwait(false);
        Expect.That((await world.Read(mine.Id).ConfigureAwait(false)).Node.ContentEquals(before.Node), "the group to stay as it was", "it changed");
    }

    private static async Task ChangesBoth(World<TResource> world)
    {
        var ids = await world.AddMembers(2).ConfigureAwait(false);
        var group = await world.AddGroup(ids[0]).ConfigureAwait(false);
        var update = world.Updating(await world.Read(group.Id).ConfigureAwait(false), world.Samples.Rename(1)) with { Members = world.Adding(ids[1]) };
        await world.Update(update).ConfigureAwait(false);
        var name = world.Samples.Text?.Name ?? "externalId";
        Expect.Equal(update.After?.Node[name], (await world.Read(group.Id).ConfigureAwait(false)).Node[name], $"'{name}' after the update");
        Expect.Sequence(ids, await world.MemberIds(group.Id).ConfigureAwait(false), "the members after the update");
    }

    private static async Task IgnoresComputedParts(World<TResource> world)
    {
        var member = await world.Members.AddAsync(world.Here.Tenant, world.Cancelled).ConfigureAwait(false);
        var before = await world.Members.FindAsync(world.Here, member.Id, world.Cancelled).ConfigureAwait(false);
        var group = await world.AddGroup(member.Id).ConfigureAwait(false);
        var joined = await world.Members.FindAsync(world.Here, member.Id, world.Cancelled).ConfigureAwait(false);
        Expect.Equal(before?.Meta?.Version, joined?.Meta?.Version, "the version of a member that joined a group");
        await world.Members.RenameAsync(world.Here.Tenant, member.Id, world.Cancelled).ConfigureAwait(false);
        Expect.Equal(group.Version, (await world.StampOf(group.Id).ConfigureAwait(false)).Version, "the version of a group whose member has a new name");
    }

    private static async Task RemovesMemberships(World<TResource> world)
    {
        var ids = await world.AddMembers(3).ConfigureAwait(false);
        var group = await world.AddGroup(ids).ConfigureAwait(false);
        await world.Members.DeleteAsync(world.Here.Tenant, ids[1], world.Cancelled).ConfigureAwait(false);
        var members = await world.IsMemberStore().ConfigureAwait(false)
            ? await world.MemberIds(group.Id).ConfigureAwait(false)
            : (await world.Read(group.Id).ConfigureAwait(false)).Node["members"].Elements.ToArray().Select(member => member.AsObject()?["value"].AsString() ?? "");
        Expect.Sequence([ids[0], ids[2]], members.Order(world.IdComparer), "the members after one was deleted");
    }

    private static async Task DeleteMovesVersion(World<TResource> world)
    {
        var ids = await world.AddMembers(2).ConfigureAwait(false);
        var group = await world.AddGroup(ids).ConfigureAwait(false);
        var bystander = await world.AddGroup(ids[1]).ConfigureAwait(false);
        await world.Members.DeleteAsync(world.Here.Tenant, ids[0], world.Cancelled).ConfigureAwait(false);
        var after = await world.StampOf(group.Id).ConfigureAwait(false);
        Expect.That(after.Version != group.Version, "a new version of the group after one of its members was deleted", "it stayed");
        Expect.Equal(bystander.Version, (await world.StampOf(bystander.Id).ConfigureAwait(false)).Version, "the version of a group that did not hold the deleted member");
    }

    private static async Task DeleteOfGroup(World<TResource> world)
    {
        var id = await world.AddMember().ConfigureAwait(false);
        var gone = await world.AddGroup(id).ConfigureAwait(false);
        var parent = await world.AddGroup(id).ConfigureAwait(false);
        await world.Change(parent.Id, Groups.Adding(world.Type.Name, gone.Id)).ConfigureAwait(false);
        await world.Delete(gone.Id).ConfigureAwait(false);
        Expect.Sequence([$"{parent.Id} direct"], await world.GroupsOf(id).ConfigureAwait(false), "the groups of a member");
        Expect.Sequence([id], await world.MemberIds(parent.Id).ConfigureAwait(false), "the members of the group that held the deleted one");
        Expect.Sequence([], await world.MemberIds(gone.Id).ConfigureAwait(false), "the members of the deleted group");
    }

    private static async Task HidesOtherTenants(World<TResource> world)
    {
        var ids = await world.AddMembers(2).ConfigureAwait(false);
        var group = await world.AddGroup(ids[0]).ConfigureAwait(false);
        Expect.Equal(0, (await world.Stream(group.Id, world.There).ConfigureAwait(false)).Count, "the number of members that another tenant sees");
        Expect.Equal(0, (await world.GroupsOf(ids[0], world.There).ConfigureAwait(false)).Count, "the number of groups that another tenant sees");
        var update = new ScimUpdate<TResource> { Id = group.Id, Members = Groups.Removing(ids[0]) };
        await Expect.Refused(404, null, () => world.Update(update, world.There), "a change of members from another tenant").ConfigureAwait(false);
        Expect.Sequence([ids[0]], await world.MemberIds(group.Id).ConfigureAwait(false), "the members afterwards");
    }
}
