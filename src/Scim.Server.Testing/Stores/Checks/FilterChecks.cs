namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Filtered queries. A store may reject a filter, except for lookups by id and by unique value.</summary>
internal static class FilterChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("A resource is found by eq on its id and on its unique value", FindsByKey) { Applies = CheckRequirements<TResource>.Filter },
        new("A filter selects exactly the resources that ScimFilterEvaluator selects", Agrees) { Applies = CheckRequirements<TResource>.Filter },
        new("Filtered pages count all matches and neither skip nor repeat a resource", Pages) { Applies = CheckRequirements<TResource>.Filter },
    ];

    private static async Task FindsByKey(StoreHarness<TResource> harness)
    {
        var wanted = (await harness.AddMany(5).ConfigureAwait(false))[2];
        await Selects(harness, QueryProbes.IdEquals(wanted.Id), wanted.Id).ConfigureAwait(false);
        await Selects(harness, QueryProbes.IdEquals("no such id")).ConfigureAwait(false);
        if (harness.Samples.Unique is { } unique)
        {
            var path = new ScimAttributePath(unique);
            var value = (await harness.Read(wanted.Id).ConfigureAwait(false)).Node[unique.Name];
            await Selects(harness, QueryProbes.Equal(path, value), wanted.Id).ConfigureAwait(false);
            await Selects(harness, new ScimAnd(new ScimPresence(path), QueryProbes.Equal(path, value)), wanted.Id).ConfigureAwait(false);
            await Selects(harness, new ScimAnd(QueryProbes.IdEquals("no such id"), QueryProbes.Equal(path, value))).ConfigureAwait(false);
        }
    }

    private static async Task Agrees(StoreHarness<TResource> harness)
    {
        var rows = await VariedData.AddRows(harness).ConfigureAwait(false);
        foreach (var filter in FilterSamples.Create(harness.Samples))
        {
            ScimList<TResource>? page = null;
            if (await Expect.CaptureError(async () => page = await harness.Query(new ScimQuery { Filter = filter, Count = 1_000 }).ConfigureAwait(false)).ConfigureAwait(false) is null)
            {
                var expected = rows.Where(row => ScimFilterEvaluator.Matches(filter, row.Node)).Select(row => row.Id ?? "").ToArray();
                Expect.Sequence(expected, page?.Resources.Select(row => row.Id ?? "") ?? [], $"the ids of the resources that match '{filter}'");
                Expect.Equal(expected.Length, page?.TotalResults, $"the total of '{filter}'");
            }
        }
    }

    private static async Task Pages(StoreHarness<TResource> harness)
    {
        var stamps = await harness.AddMany(9).ConfigureAwait(false);
        var filter = new ScimOr(QueryProbes.IdEquals("no such id"), stamps.Skip(1).Select(writeResult => QueryProbes.IdEquals(writeResult.Id)).Aggregate((left, right) => new ScimOr(left, right)));
        var ids = new List<string>();
        for (var start = 1; start <= 8; start += 3)
        {
            var page = await harness.Query(new ScimQuery { Filter = filter, StartIndex = start, Count = 3 }).ConfigureAwait(false);
            Expect.Equal(8, page.TotalResults, "the total of each filtered page");
            ids.AddRange(page.Resources.Select(row => row.Id ?? ""));
        }

        Expect.Sequence(stamps.Skip(1).Select(writeResult => writeResult.Id).Order(harness.IdComparer), ids, "the ids of all filtered pages");
    }

    private static async Task Selects(StoreHarness<TResource> harness, ScimFilter filter, params string[] ids)
    {
        var page = await harness.Query(new ScimQuery { Filter = filter, Count = 10 }).ConfigureAwait(false);
        Expect.Sequence(ids, page.Resources.Select(resource => resource.Id ?? ""), $"the ids of the resources that match '{filter}'");
        Expect.Equal(ids.Length, page.TotalResults, $"the total of '{filter}'");
    }
}
