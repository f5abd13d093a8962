namespace Scim.Server.Testing.Stores.Checks;

/// <summary>FindAsync, and what a resource looks like that the store gives.</summary>
internal static class ReadChecks<TResource> where TResource : ScimResource, new()
{
    // Ids of the shape that stores themselves give, and whatever else a client may write into a URL.
    private static readonly string[] AbsentIds =
        ["00000000-0000-7000-8000-000000000000", "0", "no such id", "a/b", "..", "'; --", "\u00e9\U0001F600", new('x', 2_000)];

    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("FindAsync returns null for an id that does not exist", FindsNothing),
        new("FindAsync returns null for a resource of another tenant", HidesOtherTenants) { Applies = CheckRequirements<TResource>.OtherTenant },
        new("FindAsync returns a resource as it was created", KeepsContent),
        new("Resources that the store returns are frozen", GivesFrozen),
        new("meta agrees with the result of the write", ReturnsMeta),
    ];

    private static async Task FindsNothing(StoreHarness<TResource> harness)
    {
        await harness.Add().ConfigureAwait(false);
        foreach (var id in AbsentIds)
        {
            var found = await harness.Find(id).ConfigureAwait(false);
            Expect.That(found is null, $"null for the id '{id}'", "a resource was found");
        }
    }

    private static async Task HidesOtherTenants(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        var found = await harness.Find(writeResult.Id, harness.OtherTenantContext).ConfigureAwait(false);
        Expect.That(found is null, "null for the id of another tenant's resource", "it was found");
    }

    private static async Task KeepsContent(StoreHarness<TResource> harness)
    {
        var given = harness.CreateResource();
        var writeResult = await harness.Add(given).ConfigureAwait(false);
        var found = await harness.Read(writeResult.Id).ConfigureAwait(false);
        for (var index = 0; index < given.Node.Count; index++)
        {
            var name = given.Node.NameAt(index);
            Expect.Equal(given.Node.ValueAt(index), found.Node[name], $"'{name}' of the resource from FindAsync");
        }
    }

    private static async Task GivesFrozen(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        var found = await harness.Read(writeResult.Id).ConfigureAwait(false);
        Expect.That(found.Node.IsFrozen, "a frozen resource from FindAsync", "it could still be changed");
        var page = await harness.QueryAll().ConfigureAwait(false);
        Expect.That(page.Resources.All(resource => resource.Node.IsFrozen), "frozen resources from QueryAsync", "one could still be changed");
    }

    private static async Task ReturnsMeta(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add().ConfigureAwait(false);
        await Compare(harness, writeResult).ConfigureAwait(false);
        writeResult = await harness.Change(writeResult.Id, harness.Samples.Rename(1)).ConfigureAwait(false);
        await Compare(harness, writeResult).ConfigureAwait(false);
    }

    // A store may leave parts of meta to the engine; what it says must be right, to the millisecond that a document shows.
    private static async Task Compare(StoreHarness<TResource> harness, ScimWriteResult writeResult)
    {
        var meta = (await harness.Read(writeResult.Id).ConfigureAwait(false)).Meta;
        if (await CheckRequirements<TResource>.Versions(harness).ConfigureAwait(false))
        {
            Expect.Equal(writeResult.Version.ToString(), meta?.Version ?? writeResult.Version.ToString(), "meta.version");
        }

        Expect.That(IsNear(meta?.Created, writeResult.Created), $"meta.created to be {writeResult.Created:O}", $"it was {meta?.Created:O}");
        Expect.That(IsNear(meta?.LastModified, writeResult.LastModified), $"meta.lastModified to be {writeResult.LastModified:O}", $"it was {meta?.LastModified:O}");
    }

    private static bool IsNear(DateTimeOffset? shown, DateTimeOffset stamped) =>
        shown is not { } instant || (instant - stamped).Duration() < TimeSpan.FromMilliseconds(1);
}
