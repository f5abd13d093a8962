namespace Scim.Server.Testing.Stores.Checks;

/// <summary>CreateAsync and the id that it gives.</summary>
internal static class CreateChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("CreateAsync gives the id under which the resource is found", GivesId),
        new("An id is given only once, and never holds the text bulkId", GivesFreshIds),
        new("An id stays through every change", KeepsId),
        new("CreateAsync says that it changed something, with lastModified equal to created", StampsCreation),
    ];

    private static async Task GivesId(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        Expect.That(stamp.Id.Length > 0, "an id that is not empty", "it was empty");
        Expect.Equal(stamp.Id, (await world.Read(stamp.Id).ConfigureAwait(false)).Id, "the id of the resource that is found");
    }

    private static async Task GivesFreshIds(World<TResource> world)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var turn = 0; turn < 20; turn++)
        {
            var stamp = await world.Add().ConfigureAwait(false);
            Expect.That(!stamp.Id.Contains("bulkId", StringComparison.OrdinalIgnoreCase), "an id without the text bulkId", $"it was '{stamp.Id}'");
            Expect.That(ids.Add(stamp.Id), "an id that was never given before", $"'{stamp.Id}' came twice");
            if (turn % 2 == 0)
            {
                await world.Delete(stamp.Id).ConfigureAwait(false);
            }
        }
    }

    private static async Task KeepsId(World<TResource> world)
    {
        var created = await world.Add().ConfigureAwait(false);
        var changed = await world.Change(created.Id, world.Samples.Rename(1)).ConfigureAwait(false);
        Expect.Equal(created.Id, changed.Id, "the id after a change");
        var before = await world.Read(created.Id).ConfigureAwait(false);
        await world.Update(world.Updating(before, resource => resource["id"] = ScimValue.From("chosen by a client"))).ConfigureAwait(false);
        Expect.Equal(created.Id, (await world.Read(created.Id).ConfigureAwait(false)).Id, "the id after an update that names another one");
    }

    private static async Task StampsCreation(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        Expect.Equal(expected: true, stamp.Changed, "Changed after a create");
        Expect.Equal(stamp.Created, stamp.LastModified, "lastModified of a new resource");
    }
}
