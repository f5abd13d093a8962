namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Pages of a query: order, totals, index and keyset.</summary>
internal static class PageChecks<TResource> where TResource : ScimResource, new()
{
    private const int Rows = 11;

    public static IEnumerable<Definition<TResource>> All =>
    [
        new("Without a sort the order is by id", OrdersById),
        new("totalResults counts all matches, and a count of 0 asks for it alone", CountsAll),
        new("Paging by index neither loses nor repeats a row", PagesByIndex),
        new("A page behind the last row is empty and still tells the total", EndsEmpty),
        new("A query never holds a resource of another tenant", HidesOtherTenants) { Applies = Needs<TResource>.OtherTenant },
        new("Each row comes with its key, and paging behind keys neither loses nor repeats a row", PagesByKey) { Applies = Needs<TResource>.Keyset },
        new("Pages before keys hold the rows next before, in the same order", PagesBackByKey) { Applies = Needs<TResource>.Keyset },
        new("A key marks its place also when its row is gone", KeepsPlaces) { Applies = Needs<TResource>.Keyset },
    ];

    private static async Task OrdersById(World<TResource> world)
    {
        var stamps = await world.AddMany(Rows).ConfigureAwait(false);
        var page = await world.QueryAll().ConfigureAwait(false);
        Expect.Sequence(InOrder(world, stamps), Ids(page), "the ids of a query");
    }

    private static async Task CountsAll(World<TResource> world)
    {
        await world.AddMany(Rows).ConfigureAwait(false);
        foreach (var count in new[] { 0, 1, Rows, Rows + 5 })
        {
            var page = await world.Query(new ScimQuery { Count = count }).ConfigureAwait(false);
            Expect.Equal(Rows, page.TotalResults, $"the total with a count of {count}");
            Expect.Equal(Math.Min(count, Rows), page.Resources.Count, $"the number of rows with a count of {count}");
        }
    }

    private static async Task PagesByIndex(World<TResource> world)
    {
        var stamps = await world.AddMany(Rows).ConfigureAwait(false);
        var ids = new List<string>();
        for (var start = 1; start <= Rows; start += 4)
        {
            ids.AddRange(Ids(await world.Query(new ScimQuery { StartIndex = start, Count = 4 }).ConfigureAwait(false)));
        }

        Expect.Sequence(InOrder(world, stamps), ids, "the ids of all pages");
    }

    private static async Task EndsEmpty(World<TResource> world)
    {
        await world.AddMany(3).ConfigureAwait(false);
        foreach (var start in new[] { 4, 1_000, int.MaxValue })
        {
            var page = await world.Query(new ScimQuery { StartIndex = start, Count = 10 }).ConfigureAwait(false);
            Expect.Equal(0, page.Resources.Count, $"the number of rows from {start}");
            Expect.Equal(3, page.TotalResults, $"the total from {start}");
        }
    }

    private static async Task HidesOtherTenants(World<TResource> world)
    {
        var here = await world.Add().ConfigureAwait(false);
        var there = await world.Add(world.Make(), world.There).ConfigureAwait(false);
        Expect.Sequence([here.Id], Ids(await world.QueryAll().ConfigureAwait(false)), "the ids of a query");
        Expect.Sequence([there.Id], Ids(await world.QueryAll(world.There).ConfigureAwait(false)), "the ids of a query in the other tenant");
        if (await Needs<TResource>.Filter(world).ConfigureAwait(false))
        {
            await HidesOtherTenantsById(world, there.Id).ConfigureAwait(false);
        }
    }

    private static async Task HidesOtherTenantsById(World<TResource> world, string id)
    {
        var filtered = await world.Query(new ScimQuery { Filter = Probes.IdEquals(id), Count = 10 }).ConfigureAwait(false);
        Expect.Equal(0, filtered.TotalResults, "the total of a query by the id of another tenant's resource");
    }

    private static async Task PagesByKey(World<TResource> world)
    {
        var stamps = await world.AddMany(Rows).ConfigureAwait(false);
        Expect.Sequence(InOrder(world, stamps), await Probes.WalkByKey(world, new ScimQuery { Count = 4 }).ConfigureAwait(false), "the ids of all pages");
    }

    private static async Task PagesBackByKey(World<TResource> world)
    {
        var stamps = await world.AddMany(Rows).ConfigureAwait(false);
        Expect.Sequence(InOrder(world, stamps), await Probes.WalkBackByKey(world, new ScimQuery { Count = 4 }).ConfigureAwait(false), "the ids of all pages");
    }

    private static async Task KeepsPlaces(World<TResource> world)
    {
        var ids = InOrder(world, await world.AddMany(Rows).ConfigureAwait(false)).ToArray();
        var page = await world.Query(new ScimQuery { Count = 4 }).ConfigureAwait(false);
        Expect.Equal(page.Resources.Count, page.Keys.Count, "the number of keys of a page");
        await world.Delete(ids[3]).ConfigureAwait(false);
        var behind = await world.Query(new ScimQuery { Count = 3, After = page.Keys[3] }).ConfigureAwait(false);
        Expect.Sequence(ids[4..7], Ids(behind), "the ids behind a row that is gone");
        var before = await world.Query(new ScimQuery { Count = 2, Before = page.Keys[3] }).ConfigureAwait(false);
        Expect.Sequence(ids[1..3], Ids(before), "the ids before a row that is gone");
        Expect.Equal(Rows - 1, before.TotalResults, "the total of a page before a key");
    }

    private static IEnumerable<string> InOrder(World<TResource> world, IEnumerable<ScimStamp> stamps) => stamps.Select(stamp => stamp.Id).Order(world.IdComparer);

    private static IEnumerable<string> Ids(ScimList<TResource> page) => page.Resources.Select(resource => resource.Id ?? "");
}
