namespace Scim.Server.Testing.Stores;

/// <summary>Filters and page walks that several checks share.</summary>
internal static class QueryProbes
{
    public static ScimFilter IdEquals(string id) => Equal(new ScimAttributePath(ScimCommonAttributes.Id), ScimValue.From(id));

    public static ScimFilter Equal(ScimAttributePath path, ScimValue value) => new ScimComparison(path, ScimOperator.Equal, value);

    /// <summary>Reads all pages, each behind the last key of the one before.</summary>
    public static async Task<IReadOnlyList<string>> ReadForwardByKey<TResource>(StoreHarness<TResource> harness, ScimQuery query) where TResource : ScimResource, new()
    {
        var ids = new List<string>();
        for (var pages = 0; pages < 1_000; pages++)
        {
            var page = await harness.Query(query).ConfigureAwait(false);
            ids.AddRange(page.Resources.Select(resource => resource.Id ?? ""));
            Expect.Equal(page.Resources.Count, page.Keys.Count, "the number of keys of a page");
            if (page.Resources.Count < query.Count)
            {
                return ids;
            }

            query = query with { After = page.Keys[^1] };
        }

        throw new ScimCheckException("Expected forward paging by key to end within 1000 pages, but it did not.");
    }

    /// <summary>Reads all pages from the end, each before the first key of the one behind; the ids come in the order of the query.</summary>
    public static async Task<IReadOnlyList<string>> ReadBackwardByKey<TResource>(StoreHarness<TResource> harness, ScimQuery query) where TResource : ScimResource, new()
    {
        var whole = await harness.Query(query with { Count = 1_000 }).ConfigureAwait(false);
        if (whole.Resources.Count == 0)
        {
            return [];
        }

        Expect.Equal(whole.Resources.Count, whole.Keys.Count, "the number of keys of a page");
        var (ids, key) = (new List<string> { whole.Resources[^1].Id ?? "" }, whole.Keys[^1]);
        for (var pages = 0; pages < 1_000; pages++)
        {
            var page = await harness.Query(query with { Before = key }).ConfigureAwait(false);
            ids.InsertRange(0, page.Resources.Select(resource => resource.Id ?? ""));
            Expect.Equal(page.Resources.Count, page.Keys.Count, "the number of keys of a page");
            if (page.Resources.Count < query.Count)
            {
                return ids;
            }

            key = page.Keys[0];
        }

        throw new ScimCheckException("Expected backward paging by key to end within 1000 pages, but it did not.");
    }
}
