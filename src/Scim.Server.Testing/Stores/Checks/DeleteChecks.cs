namespace Scim.Server.Testing.Stores.Checks;

/// <summary>DeleteAsync.</summary>
internal static class DeleteChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("A deleted resource is neither found nor queried", Removes),
        new("Deleting an absent resource is 404", RefusesAbsent),
        new("A resource of another tenant cannot be deleted", RefusesOtherTenants) { Applies = Needs<TResource>.OtherTenant },
        new("A delete that expects another version is 412 and deletes nothing", ChecksVersion) { Applies = Needs<TResource>.Versions },
        new("Of many deletes of one resource at once exactly one succeeds", SucceedsOnce),
    ];

    private static async Task Removes(World<TResource> world)
    {
        var gone = await world.Add().ConfigureAwait(false);
        var stays = await world.Add().ConfigureAwait(false);
        await world.Delete(gone.Id, gone.Version).ConfigureAwait(false);
        Expect.That(await world.Find(gone.Id).ConfigureAwait(false) is null, "null for a deleted resource", "it was found");
        var page = await world.QueryAll().ConfigureAwait(false);
        Expect.Equal(1, page.TotalResults, "the total after a delete");
        Expect.Sequence([stays.Id], page.Resources.Select(resource => resource.Id ?? ""), "the ids of a query after a delete");
    }

    private static async Task RefusesAbsent(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        await world.Delete(stamp.Id).ConfigureAwait(false);
        await Expect.Refused(404, null, () => world.Delete(stamp.Id), "a second delete").ConfigureAwait(false);
        await Expect.Refused(404, null, () => world.Delete("no such id"), "a delete of an id that never was").ConfigureAwait(false);
    }

    private static async Task RefusesOtherTenants(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        await Expect.Refused(404, null, () => world.Delete(stamp.Id, null, world.There), "a delete from another tenant").ConfigureAwait(false);
        await world.Read(stamp.Id).ConfigureAwait(false);
    }

    private static async Task ChecksVersion(World<TResource> world)
    {
        var created = await world.Add().ConfigureAwait(false);
        await world.Change(created.Id, world.Samples.Rename(1)).ConfigureAwait(false);
        await Expect.Refused(412, null, () => world.Delete(created.Id, created.Version), "a delete that expects an old version").ConfigureAwait(false);
        await world.Read(created.Id).ConfigureAwait(false);
    }

    private static async Task SucceedsOnce(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        var errors = await World<TResource>.AtOnce(20, _ => world.Delete(stamp.Id)).ConfigureAwait(false);
        Expect.Equal(1, errors.Count(error => error is null), "the number of deletes that succeed");
        Expect.That(errors.All(error => error is null or { Status: 404 }), "404 for all others", "another error came");
    }
}
