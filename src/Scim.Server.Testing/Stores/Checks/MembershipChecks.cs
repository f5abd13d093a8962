namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Groups and their members: what comes, what goes, what moves a version.</summary>
internal static class MembershipChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("Members of a new group are stored, and streamed in order of id with id and type", TakesMembersOnCreate) { Applies = CheckRequirements<TResource>.MemberStore },
        new("A group is read without its members", LeavesMembersOut) { Applies = CheckRequirements<TResource>.MemberStore },
        new("Adding an existing member and removing an absent one change nothing", IsIdempotent) { Applies = CheckRequirements<TResource>.MemberStore },
        new("A change of members sets a new version of the group and is reported", MovesVersion) { Applies = CheckRequirements<TResource>.MemberStoreAndVersions },
        new("A change of members that expects another version is rejected with 412 and changes nothing", ChecksVersion) { Applies = CheckRequirements<TResource>.MemberStoreAndVersions },
        new("Adding a member that does not exist is rejected with 400 invalidValue and changes nothing", RejectsUnknown) { Applies = CheckRequirements<TResource>.MemberStore },
        new("Attributes and members change together or not at all", IsAtomic) { Applies = CheckRequirements<TResource>.MemberStoreAndUnique },
        new("Attributes and members can change in one update", ChangesBoth) { Applies = CheckRequirements<TResource>.MemberStore },
        new("Derived attributes change no version: the display name of a member, the groups of a member", IgnoresComputedParts) { Applies = CheckRequirements<TResource>.MemberStoreAndVersions },
        new("Deleting a resource removes its memberships", RemovesMemberships) { Applies = CheckRequirements<TResource>.Members },
        new("Deleting a member sets a new version of its groups", DeleteMovesVersion) { Applies = CheckRequirements<TResource>.MemberStoreAndVersions },
        new("Deleting a group removes it from the groups of its members and from the groups that contain it", DeleteOfGroup) { Applies = CheckRequirements<TResource>.NestedGroups },
        new("Members of another tenant's group are neither read nor changed", HidesOtherTenants) { Applies = CheckRequirements<TResource>.MemberStoreAndOtherTenant },
    ];

    private static async Task TakesMembersOnCreate(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(5).ConfigureAwait(false);
        var group = await harness.AddGroup([.. ids.Reverse()]).ConfigureAwait(false);
        var members = await harness.StreamMembers(group.Id).ConfigureAwait(false);
        Expect.Sequence(ids, members.Select(member => member.Value ?? ""), "the ids of the members");
        Expect.That(members.All(member => member.Type == harness.Members.ResourceType.Name), $"all members to be of type {harness.Members.ResourceType}", "one was not");
        var empty = await harness.AddGroup().ConfigureAwait(false);
        Expect.Sequence([], await harness.GetMemberIds(empty.Id).ConfigureAwait(false), "the members of an empty group");
        Expect.Sequence([], await harness.GetMemberIds("no such id").ConfigureAwait(false), "the members of a group that does not exist");
    }

    private static async Task LeavesMembersOut(StoreHarness<TResource> harness)
    {
        var group = await harness.AddGroup(await harness.AddMembers(2).ConfigureAwait(false)).ConfigureAwait(false);
        var found = await harness.Read(group.Id).ConfigureAwait(false);
        Expect.That(!found.Node.Contains("members"), "a group without members from FindAsync", "it had some");
        var page = await harness.QueryAll().ConfigureAwait(false);
        Expect.That(page.Resources.All(row => !row.Node.Contains("members")), "groups without members from QueryAsync", "one had some");
    }

    private static async Task IsIdempotent(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        var group = await harness.AddGroup(ids[0], ids[1]).ConfigureAwait(false);
        var deltas = new[] { harness.CreateAddition(ids[0]), MemberCheckExtensions.CreateRemoval(ids[2]), MemberCheckExtensions.CreateRemoval("no such id"), new ScimMemberDelta { Clear = true, Add = harness.CreateAddition(ids[0], ids[1]).Add } };
        foreach (var delta in deltas)
        {
            var same = await harness.Change(group.Id, delta).ConfigureAwait(false);
            Expect.Equal(expected: false, same.HasChanged, "HasChanged after a delta that changes nothing");
            await harness.ExpectSameVersion(group, same, "after a delta that changes nothing").ConfigureAwait(false);
            Expect.Equal(group.LastModified, same.LastModified, "lastModified after a delta that changes nothing");
        }

        Expect.Sequence([ids[0], ids[1]], await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members");
    }

    private static async Task MovesVersion(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(2).ConfigureAwait(false);
        var last = await harness.AddGroup(ids[0]).ConfigureAwait(false);
        foreach (var delta in new[] { harness.CreateAddition(ids[1]), MemberCheckExtensions.CreateRemoval(ids[0]), new ScimMemberDelta { Clear = true } })
        {
            var next = await harness.Change(last.Id, delta).ConfigureAwait(false);
            Expect.Equal(expected: true, next.HasChanged, "HasChanged after a change of members");
            Expect.That(next.Version != last.Version, "a new version after a change of members", $"it was still {next.Version}");
            Expect.That(next.LastModified >= last.LastModified, "lastModified not to decrease", "it did");
            last = next;
        }
    }

    private static async Task ChecksVersion(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(2).ConfigureAwait(false);
        var group = await harness.AddGroup(ids[0]).ConfigureAwait(false);
        await harness.Change(group.Id, MemberCheckExtensions.CreateRemoval(ids[0])).ConfigureAwait(false);
        var update = new ScimUpdate<TResource> { Id = group.Id, Members = harness.CreateAddition(ids[1]), Expected = group.Version };
        await Expect.Rejected(412, null, () => harness.Update(update), "a change of members that expects an old version").ConfigureAwait(false);
        Expect.Sequence([], await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members after the rejected update");
    }

    private static async Task RejectsUnknown(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(2).ConfigureAwait(false);
        var group = await harness.AddGroup(ids[0]).ConfigureAwait(false);
        await harness.Members.DeleteAsync(harness.Context.Tenant, ids[1], harness.CancellationToken).ConfigureAwait(false);
        var other = await harness.AddMember().ConfigureAwait(false);
        await Expect.Rejected(
            400, ScimErrorType.InvalidValue, () => harness.Change(group.Id, harness.CreateAddition(other, ids[1])), "adding a member that was deleted").ConfigureAwait(false);
        Expect.Sequence([ids[0]], await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members after the rejected update");
        await Expect.Rejected(
            400, ScimErrorType.InvalidValue, () => harness.AddGroup(ids[1]), "creating a group with a member that was deleted").ConfigureAwait(false);
    }

    private static async Task IsAtomic(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(2).ConfigureAwait(false);
        var taken = await harness.AddGroup().ConfigureAwait(false);
        var mine = await harness.AddGroup(ids[0]).ConfigureAwait(false);
        var before = await harness.Read(mine.Id).ConfigureAwait(false);
        var unique = harness.Samples.Unique?.Name ?? "";
        var value = (await harness.Read(taken.Id).ConfigureAwait(false)).Node[unique];
        var update = new ScimUpdate<TResource>(harness.CreateUpdate(before, group => group[unique] = value)) { Members = harness.CreateAddition(ids[1]) };
        await Expect.Rejected(409, ScimErrorType.Uniqueness, () => harness.Update(update), "an update with a name that is in use").ConfigureAwait(false);
        Expect.Sequence([ids[0]], await harness.GetMemberIds(mine.Id).ConfigureAwait(false), "the members after the rejected update");
        var unknown = new ScimUpdate<TResource>(harness.CreateUpdate(before, harness.Samples.Rename(1))) { Members = harness.CreateAddition("no such id") };
        await Expect.Rejected(400, ScimErrorType.InvalidValue, () => harness.Update(unknown), "an update with an unknown member").ConfigureAwait(false);
        Expect.That((await harness.Read(mine.Id).ConfigureAwait(false)).Node.ContentEquals(before.Node), "the group to be unchanged", "it changed");
    }

    private static async Task ChangesBoth(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(2).ConfigureAwait(false);
        var group = await harness.AddGroup(ids[0]).ConfigureAwait(false);
        var update = new ScimUpdate<TResource>(harness.CreateUpdate(await harness.Read(group.Id).ConfigureAwait(false), harness.Samples.Rename(1))) { Members = harness.CreateAddition(ids[1]) };
        await harness.Update(update).ConfigureAwait(false);
        var name = harness.Samples.Text?.Name ?? "externalId";
        Expect.Equal(update.After?.Node[name], (await harness.Read(group.Id).ConfigureAwait(false)).Node[name], $"'{name}' after the update");
        Expect.Sequence(ids, await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members after the update");
    }

    private static async Task IgnoresComputedParts(StoreHarness<TResource> harness)
    {
        var member = await harness.Members.AddAsync(harness.Context.Tenant, harness.CancellationToken).ConfigureAwait(false);
        var before = await harness.Members.FindAsync(harness.Context, member.Id, harness.CancellationToken).ConfigureAwait(false);
        var group = await harness.AddGroup(member.Id).ConfigureAwait(false);
        var joined = await harness.Members.FindAsync(harness.Context, member.Id, harness.CancellationToken).ConfigureAwait(false);
        Expect.Equal(before?.Meta?.Version, joined?.Meta?.Version, "the version of a member that joined a group");
        await harness.Members.RenameAsync(harness.Context.Tenant, member.Id, harness.CancellationToken).ConfigureAwait(false);
        Expect.Equal(group.Version, (await harness.GetWriteResult(group.Id).ConfigureAwait(false)).Version, "the version of a group whose member has a new name");
    }

    private static async Task RemovesMemberships(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(3).ConfigureAwait(false);
        var group = await harness.AddGroup(ids).ConfigureAwait(false);
        await harness.Members.DeleteAsync(harness.Context.Tenant, ids[1], harness.CancellationToken).ConfigureAwait(false);
        var members = await harness.IsMemberStore().ConfigureAwait(false)
            ? await harness.GetMemberIds(group.Id).ConfigureAwait(false)
            : (await harness.Read(group.Id).ConfigureAwait(false)).Node["members"].Elements.ToArray().Select(member => member.AsObject()?["value"].AsString() ?? "");
        Expect.Sequence([ids[0], ids[2]], members.Order(harness.IdComparer), "the members after one was deleted");
    }

    private static async Task DeleteMovesVersion(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(2).ConfigureAwait(false);
        var group = await harness.AddGroup(ids).ConfigureAwait(false);
        var bystander = await harness.AddGroup(ids[1]).ConfigureAwait(false);
        await harness.Members.DeleteAsync(harness.Context.Tenant, ids[0], harness.CancellationToken).ConfigureAwait(false);
        var after = await harness.GetWriteResult(group.Id).ConfigureAwait(false);
        Expect.That(after.Version != group.Version, "a new version of the group after one of its members was deleted", "it was unchanged");
        Expect.Equal(bystander.Version, (await harness.GetWriteResult(bystander.Id).ConfigureAwait(false)).Version, "the version of a group that did not contain the deleted member");
    }

    private static async Task DeleteOfGroup(StoreHarness<TResource> harness)
    {
        var id = await harness.AddMember().ConfigureAwait(false);
        var gone = await harness.AddGroup(id).ConfigureAwait(false);
        var parent = await harness.AddGroup(id).ConfigureAwait(false);
        await harness.Change(parent.Id, MemberCheckExtensions.CreateAddition(harness.Type.Name, gone.Id)).ConfigureAwait(false);
        await harness.Delete(gone.Id).ConfigureAwait(false);
        Expect.Sequence([$"{parent.Id} direct"], await harness.FindGroups(id).ConfigureAwait(false), "the groups of a member");
        Expect.Sequence([id], await harness.GetMemberIds(parent.Id).ConfigureAwait(false), "the members of the group that contained the deleted group");
        Expect.Sequence([], await harness.GetMemberIds(gone.Id).ConfigureAwait(false), "the members of the deleted group");
    }

    private static async Task HidesOtherTenants(StoreHarness<TResource> harness)
    {
        var ids = await harness.AddMembers(2).ConfigureAwait(false);
        var group = await harness.AddGroup(ids[0]).ConfigureAwait(false);
        Expect.Equal(0, (await harness.StreamMembers(group.Id, harness.OtherTenantContext).ConfigureAwait(false)).Count, "the number of members that another tenant sees");
        Expect.Equal(0, (await harness.FindGroups(ids[0], harness.OtherTenantContext).ConfigureAwait(false)).Count, "the number of groups that another tenant sees");
        var update = new ScimUpdate<TResource> { Id = group.Id, Members = MemberCheckExtensions.CreateRemoval(ids[0]) };
        await Expect.Rejected(404, null, () => harness.Update(update, harness.OtherTenantContext), "a change of members from another tenant").ConfigureAwait(false);
        Expect.Sequence([ids[0]], await harness.GetMemberIds(group.Id).ConfigureAwait(false), "the members afterwards");
    }
}
