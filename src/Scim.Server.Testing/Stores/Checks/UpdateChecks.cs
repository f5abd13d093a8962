namespace Scim.Server.Testing.Stores.Checks;

/// <summary>UpdateAsync: atomic, guarded by the version, silent where nothing changes.</summary>
internal static class UpdateChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("Updating a resource that does not exist is rejected with 404", RejectsAbsent),
        new("A resource of another tenant cannot be updated", RejectsOtherTenants) { Applies = CheckRequirements<TResource>.OtherTenant },
        new("FindAsync returns an updated resource as it was written", KeepsContent),
        new("An update that changes something reports the change and keeps created", ReportsChange),
        new("An update that changes something sets a new version", MovesVersion) { Applies = CheckRequirements<TResource>.Versions },
        new("An update that changes nothing keeps version and lastModified and reports no change", StaysWithoutChange),
        new("An update that expects another version is rejected with 412 and changes nothing", ChecksVersion) { Applies = CheckRequirements<TResource>.Versions },
        new("Of many concurrent updates that expect the same version, exactly one succeeds", ChecksVersionInsideTheWrite) { Applies = CheckRequirements<TResource>.Versions },
        new("A rejected update changes nothing", IsAtomic) { Applies = CheckRequirements<TResource>.Unique },
    ];

    private static async Task RejectsAbsent(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        var update = harness.CreateUpdate(await harness.Read(writeResult.Id).ConfigureAwait(false), harness.Samples.Rename(1));
        await harness.Delete(writeResult.Id).ConfigureAwait(false);
        await Expect.Rejected(404, null, () => harness.Update(update), "an update of a deleted resource").ConfigureAwait(false);
        Expect.That(await harness.Find(writeResult.Id).ConfigureAwait(false) is null, "the resource to remain deleted", "the update brought it back");
    }

    private static async Task RejectsOtherTenants(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        var before = await harness.Read(writeResult.Id).ConfigureAwait(false);
        await Expect.Rejected(404, null, () => harness.Update(harness.CreateUpdate(before, harness.Samples.Rename(1)), harness.OtherTenantContext), "an update from another tenant").ConfigureAwait(false);
        await StaysAs(harness, before).ConfigureAwait(false);
    }

    private static async Task KeepsContent(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        var update = harness.CreateUpdate(await harness.Read(writeResult.Id).ConfigureAwait(false), harness.Samples.Rename(7));
        await harness.Update(update).ConfigureAwait(false);
        var found = await harness.Read(writeResult.Id).ConfigureAwait(false);
        var name = harness.Samples.Text?.Name ?? "externalId";
        Expect.Equal(update.After?.Node[name], found.Node[name], $"'{name}' after the update");
    }

    private static async Task ReportsChange(StoreHarness<TResource> harness)
    {
        var created = await harness.Add().ConfigureAwait(false);
        var changed = await harness.Change(created.Id, harness.Samples.Rename(1)).ConfigureAwait(false);
        Expect.Equal(expected: true, changed.HasChanged, "HasChanged after a change");
        Expect.Equal(created.Created, changed.Created, "created after a change");
        Expect.That(changed.LastModified >= created.LastModified, "lastModified not to decrease", $"it went from {created.LastModified:O} to {changed.LastModified:O}");
    }

    private static async Task MovesVersion(StoreHarness<TResource> harness)
    {
        var created = await harness.Add().ConfigureAwait(false);
        var changed = await harness.Change(created.Id, harness.Samples.Rename(1)).ConfigureAwait(false);
        Expect.That(changed.Version != created.Version, "a new version after a change", $"it was still {changed.Version}");
    }

    private static async Task StaysWithoutChange(StoreHarness<TResource> harness)
    {
        var created = await harness.Add().ConfigureAwait(false);
        var same = await harness.Change(created.Id, _ => { }).ConfigureAwait(false);
        Expect.Equal(expected: false, same.HasChanged, "HasChanged after an update that changes nothing");
        await harness.ExpectSameVersion(created, same, "after an update that changes nothing").ConfigureAwait(false);
        Expect.Equal(created.LastModified, same.LastModified, "lastModified after an update that changes nothing");
        var again = await harness.Change(created.Id, resource => resource["schemas"] = ScimValue.FromElements(resource["schemas"].Elements.ToArray())).ConfigureAwait(false);
        await harness.ExpectSameVersion(created, again, "after a write of equal content").ConfigureAwait(false);
    }

    private static async Task ChecksVersion(StoreHarness<TResource> harness)
    {
        var created = await harness.Add().ConfigureAwait(false);
        await harness.Change(created.Id, harness.Samples.Rename(1), created.Version).ConfigureAwait(false);
        var before = await harness.Read(created.Id).ConfigureAwait(false);
        await Expect.Rejected(412, null, () => harness.Change(created.Id, harness.Samples.Rename(2), created.Version), "an update that expects an old version").ConfigureAwait(false);
        await StaysAs(harness, before).ConfigureAwait(false);
    }

    private static async Task ChecksVersionInsideTheWrite(StoreHarness<TResource> harness)
    {
        var created = await harness.Add().ConfigureAwait(false);
        var before = await harness.Read(created.Id).ConfigureAwait(false);
        var errors = await StoreHarness<TResource>.RunConcurrently(
            20, turn => harness.Update(new ScimUpdate<TResource>(harness.CreateUpdate(before, harness.Samples.Rename(turn))) { Expected = created.Version })).ConfigureAwait(false);
        Expect.Equal(1, errors.Count(error => error is null), "the number of updates that succeed");
        Expect.That(errors.All(error => error is null or { Status: 412 }), "412 for all others", "there was another error");
    }

    private static async Task IsAtomic(StoreHarness<TResource> harness)
    {
        var (unique, other) = (harness.Samples.Unique?.Name ?? "", harness.Samples.Other?.Name ?? "externalId");
        var taken = await harness.Add().ConfigureAwait(false);
        var mine = await harness.Add().ConfigureAwait(false);
        var value = (await harness.Read(taken.Id).ConfigureAwait(false)).Node[unique];
        var before = await harness.Read(mine.Id).ConfigureAwait(false);
        var update = harness.CreateUpdate(before, resource =>
        {
            resource[other] = ScimValue.From("half of it");
            resource[unique] = value;
        });
        await Expect.Rejected(409, ScimErrorType.Uniqueness, () => harness.Update(update), "an update with a unique value that is in use").ConfigureAwait(false);
        await StaysAs(harness, before).ConfigureAwait(false);
    }

    private static async Task StaysAs(StoreHarness<TResource> harness, TResource before)
    {
        var after = await harness.Read(before.Id ?? "").ConfigureAwait(false);
        Expect.That(after.Node.ContentEquals(before.Node), "the resource to be unchanged", "it changed");
    }
}
