namespace Scim.Server.Testing.Stores.Checks;

/// <summary>CreateAsync and the id that it gives.</summary>
internal static class CreateChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("CreateAsync returns the id by which the resource is found", GivesId),
        new("An id is never reused and never contains the text bulkId", GivesFreshIds),
        new("An id never changes", KeepsId),
        new("CreateAsync reports a change, with lastModified equal to created", StampsCreation),
    ];

    private static async Task GivesId(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        Expect.That(writeResult.Id.Length > 0, "an id that is not empty", "it was empty");
        Expect.Equal(writeResult.Id, (await harness.Read(writeResult.Id).ConfigureAwait(false)).Id, "the id of the resource from FindAsync");
    }

    private static async Task GivesFreshIds(StoreHarness<TResource> harness)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var turn = 0; turn < 20; turn++)
        {
            var writeResult = await harness.Add().ConfigureAwait(false);
            Expect.That(!writeResult.Id.Contains("bulkId", StringComparison.OrdinalIgnoreCase), "an id without the text bulkId", $"it was '{writeResult.Id}'");
            Expect.That(ids.Add(writeResult.Id), "an id that was not used before", $"'{writeResult.Id}' was returned twice");
            if (turn % 2 == 0)
            {
                await harness.Delete(writeResult.Id).ConfigureAwait(false);
            }
        }
    }

    private static async Task KeepsId(StoreHarness<TResource> harness)
    {
        var created = await harness.Add().ConfigureAwait(false);
        var changed = await harness.Change(created.Id, harness.Samples.Rename(1)).ConfigureAwait(false);
        Expect.Equal(created.Id, changed.Id, "the id after a change");
        var before = await harness.Read(created.Id).ConfigureAwait(false);
        await harness.Update(harness.CreateUpdate(before, resource => resource["id"] = ScimValue.From("chosen by a client"))).ConfigureAwait(false);
        Expect.Equal(created.Id, (await harness.Read(created.Id).ConfigureAwait(false)).Id, "the id after an update with another id");
    }

    private static async Task StampsCreation(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        Expect.Equal(expected: true, writeResult.HasChanged, "HasChanged after a create");
        Expect.Equal(writeResult.Created, writeResult.LastModified, "lastModified of a new resource");
    }
}
