namespace Scim.Server.Testing.Stores.Checks;

/// <summary>DeleteAsync.</summary>
internal static class DeleteChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("Neither FindAsync nor QueryAsync returns a deleted resource", Removes),
        new("Deleting a resource that does not exist is rejected with 404", RejectsAbsent),
        new("A resource of another tenant cannot be deleted", RejectsOtherTenants) { Applies = CheckRequirements<TResource>.OtherTenant },
        new("A delete that expects another version is rejected with 412 and deletes nothing", ChecksVersion) { Applies = CheckRequirements<TResource>.Versions },
        new("Of many concurrent deletes of the same resource, exactly one succeeds", SucceedsOnce),
    ];

    private static async Task Removes(StoreHarness<TResource> harness)
    {
        var gone = await harness.Add().ConfigureAwait(false);
        var stays = await harness.Add().ConfigureAwait(false);
        await harness.Delete(gone.Id, gone.Version).ConfigureAwait(false);
        Expect.That(await harness.Find(gone.Id).ConfigureAwait(false) is null, "null for a deleted resource", "it was found");
        var page = await harness.QueryAll().ConfigureAwait(false);
        Expect.Equal(1, page.TotalResults, "the total after a delete");
        Expect.Sequence([stays.Id], page.Resources.Select(resource => resource.Id ?? ""), "the ids of a query after a delete");
    }

    private static async Task RejectsAbsent(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        await harness.Delete(writeResult.Id).ConfigureAwait(false);
        await Expect.Rejected(404, null, () => harness.Delete(writeResult.Id), "a second delete").ConfigureAwait(false);
        await Expect.Rejected(404, null, () => harness.Delete("no such id"), "a delete of an id that never existed").ConfigureAwait(false);
    }

    private static async Task RejectsOtherTenants(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        await Expect.Rejected(404, null, () => harness.Delete(writeResult.Id, null, harness.OtherTenantContext), "a delete from another tenant").ConfigureAwait(false);
        await harness.Read(writeResult.Id).ConfigureAwait(false);
    }

    private static async Task ChecksVersion(StoreHarness<TResource> harness)
    {
        var created = await harness.Add().ConfigureAwait(false);
        await harness.Change(created.Id, harness.Samples.Rename(1)).ConfigureAwait(false);
        await Expect.Rejected(412, null, () => harness.Delete(created.Id, created.Version), "a delete that expects an old version").ConfigureAwait(false);
        await harness.Read(created.Id).ConfigureAwait(false);
    }

    private static async Task SucceedsOnce(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        var errors = await StoreHarness<TResource>.RunConcurrently(20, _ => harness.Delete(writeResult.Id)).ConfigureAwait(false);
        Expect.Equal(1, errors.Count(error => error is null), "the number of deletes that succeed");
        Expect.That(errors.All(error => error is null or { Status: 404 }), "404 for all others", "there was another error");
    }
}
