namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Sorted queries. A store may reject a sort, but must not return a wrong order.</summary>
internal static class SortChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("Ascending order follows the type of the attribute, rows without a value last, ties by id", world => Sorts(world, descending: false)) { Applies = Needs<TResource>.Sort },
        new("Descending order is the reverse, rows without a value first, ties by id upwards", world => Sorts(world, descending: true)) { Applies = Needs<TResource>.Sort },
        new("A list is sorted by its primary value, else by its first", SortsLists) { Applies = HasLists },
        new("Sorted pages by index neither lose nor repeat a row", PagesByIndex) { Applies = Needs<TResource>.Sort },
        new("Sorted pages behind keys neither lose nor repeat a row", world => PagesByKey(world, Probes.WalkByKey)) { Applies = HasKeysAndSort },
        new("Sorted pages before keys hold the rows next before, in the same order", world => PagesByKey(world, Probes.WalkBackByKey)) { Applies = HasKeysAndSort },
    ];

    private static Task Sorts(World<TResource> world, bool descending) => ForEachPath(world, descending, path => !path.Attribute.MultiValued, Whole);

    private static Task SortsLists(World<TResource> world) => ForEachPath(world, descending: false, path => path.Attribute.MultiValued, Whole);

    private static Task PagesByIndex(World<TResource> world) => ForEachPath(world, descending: true, _ => true, async query =>
    {
        var ids = new List<string>();
        for (var start = 1; start <= VariedData.Rows; start += 5)
        {
            var page = await world.Query(query with { StartIndex = start, Count = 5 }).ConfigureAwait(false);
            ids.AddRange(page.Resources.Select(resource => resource.Id ?? ""));
        }

        return ids;
    });

    private static async Task PagesByKey(World<TResource> world, Func<World<TResource>, ScimQuery, Task<IReadOnlyList<string>>> walk)
    {
        foreach (var descending in new[] { false, true })
        {
            await ForEachPath(world, descending, _ => true, query => walk(world, query with { Count = 5 })).ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<string>> Whole(World<TResource> world, ScimQuery query) =>
        [.. (await world.Query(query).ConfigureAwait(false)).Resources.Select(resource => resource.Id ?? "")];

    private static Task ForEachPath(
        World<TResource> world, bool descending, Func<ScimAttributePath, bool> select, Func<World<TResource>, ScimQuery, Task<IReadOnlyList<string>>> read) =>
        ForEachPath(world, descending, select, async query => await read(world, query).ConfigureAwait(false));

    private static async Task ForEachPath(
        World<TResource> world, bool descending, Func<ScimAttributePath, bool> select, Func<ScimQuery, Task<IReadOnlyList<string>>> read)
    {
        var present = await world.QueryAll().ConfigureAwait(false);
        var rows = present.TotalResults == 0 ? await VariedData.Add(world).ConfigureAwait(false) : present.Resources;
        foreach (var path in VariedData.Paths(world.Samples).Where(select))
        {
            var sort = new ScimSort(path, descending);
            IReadOnlyList<string> ids = [];
            if (await Expect.ErrorOf(async () => ids = await read(new ScimQuery { Sort = sort, Count = 1_000 }).ConfigureAwait(false)).ConfigureAwait(false) is null)
            {
                var direction = descending ? "descending" : "ascending";
                Expect.Sequence(rows.Order<ScimResource>(new SortReference(sort, world.IdComparer)).Select(resource => resource.Id ?? ""), ids, $"the ids sorted by {path}, {direction},");
            }
        }
    }

    private static async Task<bool> HasLists(World<TResource> world) =>
        VariedData.Paths(world.Samples).Any(path => path.Attribute.MultiValued) && await Needs<TResource>.Sort(world).ConfigureAwait(false);

    private static async Task<bool> HasKeysAndSort(World<TResource> world) =>
        await Needs<TResource>.Keyset(world).ConfigureAwait(false) && await Needs<TResource>.Sort(world).ConfigureAwait(false);
}
