namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Pages of a query: order, totals, index and keyset.</summary>
internal static class PageChecks<TResource> where TResource : ScimResource, new()
{
    private const int Rows = 11;

    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("Without a sort order, resources are ordered by id", OrdersById),
        new("totalResults counts all matches, and a count of 0 returns only totalResults", CountsAll),
        new("Paging by index neither skips nor repeats a resource", PagesByIndex),
        new("A page after the last resource is empty and still reports totalResults", EndsEmpty),
        new("A query never returns a resource of another tenant", HidesOtherTenants) { Applies = CheckRequirements<TResource>.OtherTenant },
        new("Each resource is returned with its key, and paging after keys neither skips nor repeats a resource", PagesByKey) { Applies = CheckRequirements<TResource>.Keyset },
        new("A page before a key contains the resources that directly precede it, in the same order", PagesBackByKey) { Applies = CheckRequirements<TResource>.Keyset },
        new("A key remains valid after its resource is deleted", KeepsPlaces) { Applies = CheckRequirements<TResource>.Keyset },
    ];

    private static async Task OrdersById(StoreHarness<TResource> harness)
    {
        var stamps = await harness.AddMany(Rows).ConfigureAwait(false);
        var page = await harness.QueryAll().ConfigureAwait(false);
        Expect.Sequence(InOrder(harness, stamps), Ids(page), "the ids of a query");
    }

    private static async Task CountsAll(StoreHarness<TResource> harness)
    {
        await harness.AddMany(Rows).ConfigureAwait(false);
        foreach (var count in new[] { 0, 1, Rows, Rows + 5 })
        {
            var page = await harness.Query(new ScimQuery { Count = count }).ConfigureAwait(false);
            Expect.Equal(Rows, page.TotalResults, $"the total with a count of {count}");
            Expect.Equal(Math.Min(count, Rows), page.Resources.Count, $"the number of resources with a count of {count}");
        }
    }

    private static async Task PagesByIndex(StoreHarness<TResource> harness)
    {
        var stamps = await harness.AddMany(Rows).ConfigureAwait(false);
        var ids = new List<string>();
        for (var start = 1; start <= Rows; start += 4)
        {
            ids.AddRange(Ids(await harness.Query(new ScimQuery { StartIndex = start, Count = 4 }).ConfigureAwait(false)));
        }

        Expect.Sequence(InOrder(harness, stamps), ids, "the ids of all pages");
    }

    private static async Task EndsEmpty(StoreHarness<TResource> harness)
    {
        await harness.AddMany(3).ConfigureAwait(false);
        foreach (var start in new[] { 4, 1_000, int.MaxValue })
        {
            var page = await harness.Query(new ScimQuery { StartIndex = start, Count = 10 }).ConfigureAwait(false);
            Expect.Equal(0, page.Resources.Count, $"the number of resources from {start}");
            Expect.Equal(3, page.TotalResults, $"the total from {start}");
        }
    }

    private static async Task HidesOtherTenants(StoreHarness<TResource> harness)
    {
        var here = await harness.Add().ConfigureAwait(false);
        var there = await harness.Add(harness.CreateResource(), harness.OtherTenantContext).ConfigureAwait(false);
        Expect.Sequence([here.Id], Ids(await harness.QueryAll().ConfigureAwait(false)), "the ids of a query");
        Expect.Sequence([there.Id], Ids(await harness.QueryAll(harness.OtherTenantContext).ConfigureAwait(false)), "the ids of a query in the other tenant");
        if (await CheckRequirements<TResource>.Filter(harness).ConfigureAwait(false))
        {
            await HidesOtherTenantsById(harness, there.Id).ConfigureAwait(false);
        }
    }

    private static async Task HidesOtherTenantsById(StoreHarness<TResource> harness, string id)
    {
        var filtered = await harness.Query(new ScimQuery { Filter = QueryProbes.IdEquals(id), Count = 10 }).ConfigureAwait(false);
        Expect.Equal(0, filtered.TotalResults, "the total of a query by the id of another tenant's resource");
    }

    private static async Task PagesByKey(StoreHarness<TResource> harness)
    {
        var stamps = await harness.AddMany(Rows).ConfigureAwait(false);
        Expect.Sequence(InOrder(harness, stamps), await QueryProbes.ReadForwardByKey(harness, new ScimQuery { Count = 4 }).ConfigureAwait(false), "the ids of all pages");
    }

    private static async Task PagesBackByKey(StoreHarness<TResource> harness)
    {
        var stamps = await harness.AddMany(Rows).ConfigureAwait(false);
        Expect.Sequence(InOrder(harness, stamps), await QueryProbes.ReadBackwardByKey(harness, new ScimQuery { Count = 4 }).ConfigureAwait(false), "the ids of all pages");
    }

    private static async Task KeepsPlaces(StoreHarness<TResource> harness)
    {
        var ids = InOrder(harness, await harness.AddMany(Rows).ConfigureAwait(false)).ToArray();
        var page = await harness.Query(new ScimQuery { Count = 4 }).ConfigureAwait(false);
        Expect.Equal(page.Resources.Count, page.Keys.Count, "the number of keys of a page");
        await harness.Delete(ids[3]).ConfigureAwait(false);
        var behind = await harness.Query(new ScimQuery { Count = 3, After = page.Keys[3] }).ConfigureAwait(false);
        Expect.Sequence(ids[4..7], Ids(behind), "the ids after the key of a deleted resource");
        var before = await harness.Query(new ScimQuery { Count = 2, Before = page.Keys[3] }).ConfigureAwait(false);
        Expect.Sequence(ids[1..3], Ids(before), "the ids before the key of a deleted resource");
        Expect.Equal(Rows - 1, before.TotalResults, "the total of a page before a key");
    }

    private static IEnumerable<string> InOrder(StoreHarness<TResource> harness, IEnumerable<ScimWriteResult> stamps) => stamps.Select(writeResult => writeResult.Id).Order(harness.IdComparer);

    private static IEnumerable<string> Ids(ScimList<TResource> page) => page.Resources.Select(resource => resource.Id ?? "");
}
