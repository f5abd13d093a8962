namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Filtered queries. A store may reject a filter, except for lookups by id and by unique value.</summary>
internal static class FilterChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("A resource is found by eq on its id and on its unique value", FindsByKey) { Applies = Needs<TResource>.Filter },
        new("A filter selects exactly what ScimFilterEvaluator selects", Agrees) { Applies = Needs<TResource>.Filter },
        new("Filtered pages count all matches and neither lose nor repeat a row", Pages) { Applies = Needs<TResource>.Filter },
    ];

    private static async Task FindsByKey(World<TResource> world)
    {
        var wanted = (await world.AddMany(5).ConfigureAwait(false))[2];
        await Selects(world, Probes.IdEquals(wanted.Id), wanted.Id).ConfigureAwait(false);
        await Selects(world, Probes.IdEquals("no such id")).ConfigureAwait(false);
        if (world.Samples.Unique is { } unique)
        {
            var path = new ScimAttributePath(null, unique, null);
            var value = (await world.Read(wanted.Id).ConfigureAwait(false)).Node[unique.Name];
            await Selects(world, Probes.Equal(path, value), wanted.Id).ConfigureAwait(false);
            await Selects(world, new ScimAnd(new ScimPresence(path), Probes.Equal(path, value)), wanted.Id).ConfigureAwait(false);
            await Selects(world, new ScimAnd(Probes.IdEquals("no such id"), Probes.Equal(path, value))).ConfigureAwait(false);
        }
    }

    private static async Task Agrees(World<TResource> world)
    {
        var rows = await VariedData.Add(world).ConfigureAwait(false);
        foreach (var filter in FilterSamples.Over(world.Samples))
        {
            ScimList<TResource>? page = null;
            if (await Expect.ErrorOf(async () => page = await world.Query(new ScimQuery { Filter = filter, Count = 1_000 }).ConfigureAwait(false)).ConfigureAwait(false) is null)
            {
                var expected = rows.Where(row => ScimFilterEvaluator.Matches(filter, row.Node)).Select(row => row.Id ?? "").ToArray();
                Expect.Sequence(expected, page?.Resources.Select(row => row.Id ?? "") ?? [], $"the ids that fulfil '{filter}'");
                Expect.Equal(expected.Length, page?.TotalResults, $"the total of '{filter}'");
            }
        }
    }

    private static async Task Pages(World<TResource> world)
    {
        var stamps = await world.AddMany(9).ConfigureAwait(false);
        var filter = new ScimOr(Probes.IdEquals("no such id"), stamps.Skip(1).Select(stamp => Probes.IdEquals(stamp.Id)).Aggregate((left, right) => new ScimOr(left, right)));
        var ids = new List<string>();
        for (var start = 1; start <= 8; start += 3)
        {
            var page = await world.Query(new ScimQuery { Filter = filter, StartIndex = start, Count = 3 }).ConfigureAwait(false);
            Expect.Equal(8, page.TotalResults, "the total of each filtered page");
            ids.AddRange(page.Resources.Select(row => row.Id ?? ""));
        }

        Expect.Sequence(stamps.Skip(1).Select(stamp => stamp.Id).Order(world.IdComparer), ids, "the ids of all filtered pages");
    }

    private static async Task Selects(World<TResource> world, ScimFilter filter, params string[] ids)
    {
        var page = await world.Query(new ScimQuery { Filter = filter, Count = 10 }).ConfigureAwait(false);
        Expect.Sequence(ids, page.Resources.Select(resource => resource.Id ?? ""), $"the ids that fulfil '{filter}'");
        Expect.Equal(ids.Length, page.TotalResults, $"the total of '{filter}'");
    }
}
