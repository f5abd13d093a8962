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

    public async Task<ScimResource?> FindAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await In(tenant, cancellationToken).Find(id).ConfigureAwait(false);

    public async Task RenameAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        var world = In(tenant, cancellationToken);
        await world.Change(id, world.Samples.Rename(Interlocked.Increment(ref number))).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await In(tenant, cancellationToken).Delete(id).ConfigureAwait(false);

    public async Task<IReadOnlyList<string>> QueryAsync(string tenant, ScimFilter filter, CancellationToken cancellationToken) =>
        [.. (await In(tenant, cancellationToken).Query(new ScimQuery { Filter = filter, Count = 1_000 }).ConfigureAwait(false)).Resources.Select(resource => resource.Id ?? "")];

    private World<TResource> In(string tenant, CancellationToken cancellationToken) =>
        new(fixture with { Tenant = tenant }, cancellationToken);
}
