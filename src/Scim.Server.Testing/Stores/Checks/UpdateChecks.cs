namespace Scim.Server.Testing.Stores.Checks;

/// <summary>UpdateAsync: atomic, guarded by the version, silent where nothing changes.</summary>
internal static class UpdateChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("Updating an absent resource is 404", RefusesAbsent),
        new("A resource of another tenant cannot be updated", RefusesOtherTenants) { Applies = Needs<TResource>.OtherTenant },
        new("An update is found as it was written", KeepsContent),
        new("A change says so, and leaves created", SaysSo),
        new("A change moves the version", MovesVersion) { Applies = Needs<TResource>.Versions },
        new("An update that changes nothing leaves version and lastModified and says so", StaysWithoutChange),
        new("An update that expects another version is 412 and changes nothing", ChecksVersion) { Applies = Needs<TResource>.Versions },
        new("Of many updates at once that expect one version exactly one succeeds", ChecksVersionInsideTheWrite) { Applies = Needs<TResource>.Versions },
        new("An update that is rejected changes nothing at all", IsAtomic) { Applies = Needs<TResource>.Unique },
    ];

    private static async Task RefusesAbsent(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        var update = world.Updating(await world.Read(stamp.Id).ConfigureAwait(false), world.Samples.Rename(1));
        await world.Delete(stamp.Id).ConfigureAwait(false);
        await Expect.Refused(404, null, () => world.Update(update), "an update of a deleted resource").ConfigureAwait(false);
        Expect.That(await world.Find(stamp.Id).ConfigureAwait(false) is null, "the resource to stay deleted", "the update brought it back");
    }

    private static async Task RefusesOtherTenants(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        var before = await world.Read(stamp.Id).ConfigureAwait(false);
        await Expect.Refused(404, null, () => world.Update(world.Updating(before, world.Samples.Rename(1)), world.There), "an update from another tenant").ConfigureAwait(false);
        await StaysAs(world, before).ConfigureAwait(false);
    }

    private static async Task KeepsContent(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        var update = world.Updating(await world.Read(stamp.Id).ConfigureAwait(false), world.Samples.Rename(7));
        await world.Update(update).ConfigureAwait(false);
        var found = await world.Read(stamp.Id).ConfigureAwait(false);
        var name = world.Samples.Text?.Name ?? "externalId";
        Expect.Equal(update.After?.Node[name], found.Node[name], $"'{name}' after the update");
    }

    private static async Task SaysSo(World<TResource> world)
    {
        var created = await world.Add().ConfigureAwait(false);
        var changed = await world.Change(created.Id, world.Samples.Rename(1)).ConfigureAwait(false);
        Expect.Equal(expected: true, changed.Changed, "Changed after a change");
        Expect.Equal(created.Created, changed.Created, "created after a change");
        Expect.That(changed.LastModified >= created.LastModified, "lastModified not to go back", $"it went from {created.LastModified:O} to {changed.LastModified:O}");
    }

    private static async Task MovesVersion(World<TResource> world)
    {
        var created = await world.Add().ConfigureAwait(false);
        var changed = await world.Change(created.Id, world.Samples.Rename(1)).ConfigureAwait(false);
        Expect.That(changed.Version != created.Version, "a new version after a change", $"it was still {changed.Version}");
    }

    private static async Task StaysWithoutChange(World<TResource> world)
    {
        var created = await world.Add().ConfigureAwait(false);
        var same = await world.Change(created.Id, _ => { }).ConfigureAwait(false);
        Expect.Equal(expected: false, same.Changed, "Changed where nothing changed");
        await world.ExpectSameVersion(created, same, "where nothing changed").ConfigureAwait(false);
        Expect.Equal(created.LastModified, same.LastModified, "lastModified where nothing changed");
        var again = await world.Change(created.Id, resource => resource["schemas"] = ScimValue.FromElements(resource["schemas"].Elements.ToArray())).ConfigureAwait(false);
        await world.ExpectSameVersion(created, again, "where equal content was written").ConfigureAwait(false);
    }

    private static async Task ChecksVersion(World<TResource> world)
    {
        var created = await world.Add().ConfigureAwait(false);
        await world.Change(created.Id, world.Samples.Rename(1), created.Version).ConfigureAwait(false);
        var before = await world.Read(created.Id).ConfigureAwait(false);
        await Expect.Refused(412, null, () => world.Change(created.Id, world.Samples.Rename(2), created.Version), "an update that expects an old version").ConfigureAwait(false);
        await StaysAs(world, before).ConfigureAwait(false);
    }

    private static async Task ChecksVersionInsideTheWrite(World<TResource> world)
    {
        var created = await world.Add().ConfigureAwait(false);
        var before = await world.Read(created.Id).ConfigureAwait(false);
        var errors = await World<TResource>.AtOnce(
            20, turn => world.Update(world.Updating(before, world.Samples.Rename(turn)) with { Expected = created.Version })).ConfigureAwait(false);
        Expect.Equal(1, errors.Count(error => error is null), "the number of updates that succeed");
        Expect.That(errors.All(error => error is null or { Status: 412 }), "412 for all others", "another error came");
    }

    private static async Task IsAtomic(World<TResource> world)
    {
        var (unique, other) = (world.Samples.Unique?.Name ?? "", world.Samples.Other?.Name ?? "externalId");
        var taken = await world.Add().ConfigureAwait(false);
        var mine = await world.Add().ConfigureAwait(false);
        var value = (await world.Read(taken.Id).ConfigureAwait(false)).Node[unique];
        var before = await world.Read(mine.Id).ConfigureAwait(false);
        var update = world.Updating(before, resource =>
        {
            resource[other] = ScimValue.From("half of it");
            resource[unique] = value;
        });
        await Expect.Refused(409, ScimErrorType.Uniqueness, () => world.Update(update), "an update with one value that is taken").ConfigureAwait(false);
        await StaysAs(world, before).ConfigureAwait(false);
    }

    private static async Task StaysAs(World<TResource> world, TResource before)
    {
        var after = await world.Read(before.Id ?? "").ConfigureAwait(false);
        Expect.That(after.Node.ContentEquals(before.Node), "the resource to stay as it was", "it changed");
    }
}
