namespace Scim.Server.Testing.Stores;

/// <summary>Members as a store of <typeparamref name="TResource"/> keeps them.</summary>
internal sealed class MemberHarness<TResource>(ScimStoreFixture<TResource> fixture) : IMemberHarness where TResource : ScimResource, new()
{
    private int number;

    public ScimResourceType ResourceType => fixture.ResourceType;

    public async Task<ScimWriteResult> AddAsync(string tenant, CancellationToken cancellationToken)
    {
        var harness = CreateHarness(tenant, cancellationToken);
        return await harness.Add(harness.CreateResource(Interlocked.Increment(ref number))).ConfigureAwait(false);
    }

    public async Task<ScimResource?> FindAsync(ScimContext context, string id, CancellationToken cancellationToken) =>
        await CreateHarness(context.Tenant, cancellationToken).Find(id, WithOwnType(context)).ConfigureAwait(false);

    public async Task<bool> SharesStorageWithAsync(IScimMemberStore groups, CancellationToken cancellationToken) =>
        await CreateHarness(fixture.Tenant, cancellationToken).UseStore(store => Task.FromResult(store is IScimGroupedStore<TResource> grouped && grouped.SharesStorageWith(groups))).ConfigureAwait(false);

    public async Task<ScimResource?> FindWithGroupsAsync(ScimContext context, string id, CancellationToken cancellationToken) =>
        await CreateHarness(context.Tenant, cancellationToken).UseStore(async store => await AsGroupedStore(store)
            .FindWithGroupsAsync(id, ScimProjection.Default, WithOwnType(context), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    public async Task<ScimList<ScimResource>> QueryAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken) =>
        ToList(await CreateHarness(context.Tenant, cancellationToken).Query(query, WithOwnType(context)).ConfigureAwait(false));

    public async Task<ScimList<ScimResource>> QueryWithGroupsAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken) =>
        ToList(await CreateHarness(context.Tenant, cancellationToken).UseStore(async store => await AsGroupedStore(store)
            .QueryWithGroupsAsync(query, WithOwnType(context), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));

    public async Task<bool> HasUnitsAsync(CancellationToken cancellationToken) =>
        await CreateHarness(fixture.Tenant, cancellationToken).UseStore(store => Task.FromResult(store is IScimTransactions)).ConfigureAwait(false);

    public async Task InUnitAsync(ScimContext context, Func<ScimContext, Task> work, CancellationToken cancellationToken) =>
        await CreateHarness(context.Tenant, cancellationToken).UseStore(async store =>
        {
            var unit = await ((IScimTransactions)store).BeginAsync(WithOwnType(context), cancellationToken).ConfigureAwait(false);
            await using (unit.ConfigureAwait(false))
            {
                await work(context with { UnitOfWork = unit }).ConfigureAwait(false);
            }

            return true;
        }).ConfigureAwait(false);

    public async Task RenameAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        var harness = CreateHarness(tenant, cancellationToken);
        await harness.Change(id, harness.Samples.Rename(Interlocked.Increment(ref number))).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await CreateHarness(tenant, cancellationToken).Delete(id).ConfigureAwait(false);

    public async Task<IReadOnlyList<string>> QueryAsync(string tenant, ScimFilter filter, CancellationToken cancellationToken) =>
        [.. (await CreateHarness(tenant, cancellationToken).Query(new ScimQuery { Filter = filter, Count = 1_000 }).ConfigureAwait(false)).Resources.Select(resource => resource.Id ?? "")];

    private static ScimList<ScimResource> ToList(ScimList<TResource> page) =>
        new() { TotalResults = page.TotalResults, Resources = page.Resources, Keys = page.Keys };

    private ScimContext WithOwnType(ScimContext context) => context with { ResourceType = ResourceType };

    private static IScimGroupedStore<TResource> AsGroupedStore(IScimStore<TResource> store) => store as IScimGroupedStore<TResource>
        ?? throw new ScimCheckException("Expected every store that the fixture opens to be an IScimGroupedStore, but one was not.");

    private StoreHarness<TResource> CreateHarness(string tenant, CancellationToken cancellationToken) =>
        new(new ScimStoreFixture<TResource>(fixture) { Tenant = tenant }, cancellationToken);
}

/// <summary>The test harness for the members of groups, independent of their type.</summary>
internal interface IMemberHarness
{
    ScimResourceType ResourceType { get; }

    Task<ScimWriteResult> AddAsync(string tenant, CancellationToken cancellationToken);

    Task<ScimResource?> FindAsync(ScimContext context, string id, CancellationToken cancellationToken);

    /// <summary>Whether the store of members is an <see cref="IScimGroupedStore{TResource}"/> that shares its storage with the given store of groups.</summary>
    Task<bool> SharesStorageWithAsync(IScimMemberStore groups, CancellationToken cancellationToken);

    Task<ScimResource?> FindWithGroupsAsync(ScimContext context, string id, CancellationToken cancellationToken);

    Task<ScimList<ScimResource>> QueryAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken);

    Task<ScimList<ScimResource>> QueryWithGroupsAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken);

    /// <summary>Whether the store makes units of work.</summary>
    Task<bool> HasUnitsAsync(CancellationToken cancellationToken);

    /// <summary>Runs work in a unit of work that is rolled back at the end; the store that began it stays open until then.</summary>
    Task InUnitAsync(ScimContext context, Func<ScimContext, Task> work, CancellationToken cancellationToken);

    Task RenameAsync(string tenant, string id, CancellationToken cancellationToken);

    Task DeleteAsync(string tenant, string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> QueryAsync(string tenant, ScimFilter filter, CancellationToken cancellationToken);
}
