namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>A store whose resources are known by the number of their creation.</summary>
internal sealed class NumberedStore(string name, Func<ScimResourceType, IScimStore<ScimResource>> stores, ScimResourceType type)
{
    private readonly IScimStore<ScimResource> store = stores(type);
    private readonly List<string> ids = [];
    private readonly ScimContext context = new() { Tenant = "alike", ResourceType = type };

    public string Name => name;

    /// <summary>The ids by number.</summary>
    public IReadOnlyList<string> Ids => ids;

    public async Task AddAsync(ScimResource resource) => ids.Add((await store.CreateAsync(resource, context, default)).Id);

    public async Task ReplaceAsync(int number, ScimResource resource)
    {
        var before = await store.FindAsync(ids[number], ScimProjection.Default, context, default) ?? throw new InvalidOperationException("It is not there.");
        await store.UpdateAsync(new ScimUpdate<ScimResource> { Id = ids[number], Before = before, After = resource }, context, default);
    }

    /// <summary>The answer to a query.</summary>
    public async Task<NumberedPage> QueryAsync(ScimQuery query)
    {
        var page = await store.QueryAsync(query, context, default);
        if (!page.Keys.Select(key => key.Id).SequenceEqual(page.Resources.Select(resource => resource.Id), StringComparer.Ordinal))
        {
            throw new InvalidOperationException("The keys are not those of the rows.");
        }

        return new NumberedPage(page.TotalResults, [.. page.Resources.Select(resource => ids.IndexOf(resource.Id ?? ""))], [.. page.Keys.Select(key => ids.IndexOf(key.Sort ?? "") is var number and >= 0 ? $"#{number}" : key.Sort)]);
    }

    /// <summary>The ids of those resources of a page that differ from what a read by id gives.</summary>
    public async Task<IReadOnlyList<string?>> FindChangedAsync(ScimQuery query)
    {
        var changed = new List<string?>();
        foreach (var resource in (await store.QueryAsync(query, context, default)).Resources)
        {
            var found = await store.FindAsync(resource.Id ?? "", query.Projection, context, default);
            if (found is null || !found.Node.ContentEquals(resource.Node))
            {
                changed.Add(resource.Id);
            }
        }

        return changed;
    }

    /// <summary>The key of a place in the order of a query; null where there is none.</summary>
    public async Task<ScimKey?> GetKeyAtAsync(ScimQuery query, int place)
    {
        var page = await store.QueryAsync(query with { StartIndex = place + 1, Count = 1, After = null, Before = null }, context, default);
        return page.Keys.Count == 0 ? null : page.Keys[0];
    }
}

/// <summary>A page without what differs between stores.</summary>
internal sealed record NumberedPage(int Total, IReadOnlyList<int> Numbers, IReadOnlyList<string?> Sorts)
{
    public override string ToString() => $"{Total}: {string.Join(", ", Numbers.Zip(Sorts, (number, sort) => $"{number} ({sort ?? "null"})"))}";
}
