namespace Scim.Server.Testing.Stores;

/// <summary>Members as a store of <typeparamref name="TResource"/> keeps them.</summary>
internal sealed class MemberWorld<TResource>(ScimStoreFixture<TResource> fixture) : IMemberWorld where TResource : ScimResource, new()
{
    private int number;

    public ScimResourceType ResourceType => fixture.ResourceType;

    public async Task<ScimStamp> AddAsync(string tenant, CancellationToken cancellationToken)
    {
        var world = In(tenant, cancellationToken);
        return await world.Add(world.Make(Interlocked.Increment(ref number))).ConfigureAwait(false);
    }

    public async Task<ScimResource?> FindAsync(ScimContext context, string id, CancellationToken cancellationToken) =>
        await In(context.Tenant, cancellationToken).Find(id, Own(context)).ConfigureAwait(false);

    public async Task<bool> IsBesideAsync(IScimMemberStore groups, CancellationToken cancellationToken) =>
        await In(fixture.Tenant, cancellationToken).Call(store => Task.FromResult(store is IScimGroupedStore<TResource> grouped && grouped.IsBeside(groups))).ConfigureAwait(false);

    public async Task<ScimResource?> FindWithGroupsAsync(ScimContext context, string id, CancellationToken cancellationToken) =>
        await In(context.Tenant, cancellationToken).Call(async store => await Grouped(store)
            .FindWithGroupsAsync(id, ScimProjection.Default, Own(context), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    public async Task<ScimList<ScimResource>> QueryAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken) =>
        ListOf(await In(context.Tenant, cancellationToken).Query(query, Own(context)).ConfigureAwait(false));

    public async Task<ScimList<ScimResource>> QueryWithGroupsAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken) =>
        ListOf(await In(context.Tenant, cancellationToken).Call(async store => await Grouped(store)
            .QueryWithGroupsAsync(query, Own(context), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));

    public async Task<bool> HasUnitsAsync(CancellationToken cancellationToken) =>
        await In(fixture.Tenant, cancellationToken).Call(store => Task.FromResult(store is IScimTransactions)).ConfigureAwait(false);

    public async Task InUnitAsync(ScimContext context, Func<ScimContext, Task> work, CancellationToken cancellationToken) =>
        await In(context.Tenant, cancellationToken).Call(async store =>
        {
            var unit = await ((IScimTransactions)store).BeginAsync(Own(context), cancellationToken).ConfigureAwait(false);
            await using (unit.ConfigureAwait(false))
            {
                await work(context with { Unit = unit }).ConfigureAwait(false);
            }

            return true;
        }).ConfigureAwait(false);

    public async Task RenameAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        var world = In(tenant, cancellationToken);
        await world.Change(id, world.Samples.Rename(Interlocked.Increment(ref number))).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await In(tenant, cancellationToken).Delete(id).ConfigureAwait(false);

    public async Task<IReadOnlyList<string>> QueryAsync(string tenant, ScimFilter filter, CancellationToken cancellationToken) =>
        [.. (await In(tenant, cancellationToken).Query(new ScimQuery { Filter = filter, Count = 1_000 }).ConfigureAwait(false)).Resources.Select(resource => resource.Id ?? "")];

    private static ScimList<ScimResource> ListOf(ScimList<TResource> page) =>
        new() { TotalResults = page.TotalResults, Resources = page.Resources, Keys = page.Keys };

    private ScimContext Own(ScimContext context) => context with { ResourceType = ResourceType };

    private static IScimGroupedStore<TResource> Grouped(IScimStore<TResource> store) => store as IScimGroupedStore<TResource>
        ?? throw new ScimCheckException("Expected every store that the fixture opens to be an IScimGroupedStore, but one was not.");

    private World<TResource> In(string tenant, CancellationToken cancellationToken) =>
        new(fixture with { Tenant = tenant }, cancellationToken);
}
