namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Sorted queries. A store may reject a sort, but must not return a wrong order.</summary>
internal static class SortChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("Ascending order follows the type of the attribute, with resources without a value last and ties ordered by id", harness => Sorts(harness, descending: false)) { Applies = CheckRequirements<TResource>.Sort },
        new("Descending order is the reverse, with resources without a value first and ties in ascending order of id", harness => Sorts(harness, descending: true)) { Applies = CheckRequirements<TResource>.Sort },
        new("A multi-valued attribute is sorted by its primary value, or else by its first value", SortsLists) { Applies = HasLists },
        new("Paging by index in a sort order neither skips nor repeats a resource", PagesByIndex) { Applies = CheckRequirements<TResource>.Sort },
        new("Paging after keys in a sort order neither skips nor repeats a resource", harness => PagesByKey(harness, QueryProbes.ReadForwardByKey)) { Applies = HasKeysAndSort },
        new("A page before a key in a sort order contains the resources that directly precede it, in the same order", harness => PagesByKey(harness, QueryProbes.ReadBackwardByKey)) { Applies = HasKeysAndSort },
    ];

    private static Task Sorts(StoreHarness<TResource> harness, bool descending) => ForEachPath(harness, descending, path => !path.Attribute.MultiValued, Whole);

    private static Task SortsLists(StoreHarness<TResource> harness) => ForEachPath(harness, descending: false, path => path.Attribute.MultiValued, Whole);

    private static Task PagesByIndex(StoreHarness<TResource> harness) => ForEachPath(harness, descending: true, _ => true, async query =>
    {
        var ids = new List<string>();
        for (var start = 1; start <= VariedData.Rows; start += 5)
        {
            var page = await harness.Query(query with { StartIndex = start, Count = 5 }).ConfigureAwait(false);
            ids.AddRange(page.Resources.Select(resource => resource.Id ?? ""));
        }

        return ids;
    });

    private static async Task PagesByKey(StoreHarness<TResource> harness, Func<StoreHarness<TResource>, ScimQuery, Task<IReadOnlyList<string>>> walk)
    {
        foreach (var descending in new[] { false, true })
        {
            await ForEachPath(harness, descending, _ => true, query => walk(harness, query with { Count = 5 })).ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<string>> Whole(StoreHarness<TResource> harness, ScimQuery query) =>
        [.. (await harness.Query(query).ConfigureAwait(false)).Resources.Select(resource => resource.Id ?? "")];

    private static Task ForEachPath(
        StoreHarness<TResource> harness, bool descending, Func<ScimAttributePath, bool> select, Func<StoreHarness<TResource>, ScimQuery, Task<IReadOnlyList<string>>> read) =>
        ForEachPath(harness, descending, select, async query => await read(harness, query).ConfigureAwait(false));

    private static async Task ForEachPath(
        StoreHarness<TResource> harness, bool descending, Func<ScimAttributePath, bool> select, Func<ScimQuery, Task<IReadOnlyList<string>>> read)
    {
        var present = await harness.QueryAll().ConfigureAwait(false);
        var rows = present.TotalResults == 0 ? await VariedData.AddRows(harness).ConfigureAwait(false) : present.Resources;
        foreach (var path in VariedData.Paths(harness.Samples).Where(select))
        {
            var sort = new ScimSort(path) { Descending = descending };
            IReadOnlyList<string> ids = [];
            if (await Expect.CaptureError(async () => ids = await read(new ScimQuery { Sort = sort, Count = 1_000 }).ConfigureAwait(false)).ConfigureAwait(false) is null)
            {
                var direction = descending ? "descending" : "ascending";
                Expect.Sequence(rows.Order<ScimResource>(new ReferenceSortComparer(sort, harness.IdComparer)).Select(resource => resource.Id ?? ""), ids, $"the ids sorted by {path}, {direction},");
            }
        }
    }

    private static async Task<bool> HasLists(StoreHarness<TResource> harness) =>
        VariedData.Paths(harness.Samples).Any(path => path.Attribute.MultiValued) && await CheckRequirements<TResource>.Sort(harness).ConfigureAwait(false);

    private static async Task<bool> HasKeysAndSort(StoreHarness<TResource> harness) =>
        await CheckRequirements<TResource>.Keyset(harness).ConfigureAwait(false) && await CheckRequirements<TResource>.Sort(harness).ConfigureAwait(false);
}
