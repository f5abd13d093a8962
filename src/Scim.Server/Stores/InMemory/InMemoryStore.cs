namespace Scim.Server.Stores.InMemory;

/// <summary>Keeps the resources of one type in the memory that it shares with the stores of the other types. Thread-safe.</summary>
internal class InMemoryStore<TResource>(TenantTable tenants, TypePlan plan) : IScimStore<TResource> where TResource : ScimResource, new()
{
    private static readonly ScimStoreFeatures WithKeyset = new() { Keyset = true };

    public ScimStoreFeatures Features => WithKeyset;

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        new(tenants.GetState(context).Find(plan, id) is { } row ? ScimResource.FromNode<TResource>(row.Tree) : null);

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        try
        {
            var page = new InMemoryQueryRunner(plan, tenants.GetState(context), query).Run(cancellationToken);
            return new(new ScimList<TResource>
            {
                TotalResults = page.Total,
                Resources = Array.ConvertAll(page.Rows, row => ScimResource.FromNode<TResource>(row.Tree)),
                Keys = page.Keys,
            });
        }
        catch (ScimException refusal)
        {
            return ValueTask.FromException<ScimList<TResource>>(refusal);
        }
    }

    public ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        Write(context, writer => writer.Create(plan, resource.Node.Freeze().Thaw()));

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken) =>
        Write(context, writer =>
            writer.Update(plan, update.Id, update.After?.Node.Freeze().Thaw(), new InMemoryUpdate(update.Members, update.Expected)));

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        await Write(context, writer => writer.Delete(plan, id, expected)).ConfigureAwait(false);

    private ValueTask<ScimWriteResult> Write(ScimContext context, Func<TenantWriter, ScimWriteResult> change)
    {
        try
        {
            return new(tenants.GetOrAdd(context).Write(change));
        }
        catch (ScimException refusal)
        {
            return ValueTask.FromException<ScimWriteResult>(refusal);
        }
    }
}

/// <summary>The parts of an update in addition to the new tree.</summary>
internal readonly record struct InMemoryUpdate(ScimMemberDelta? Members, ScimVersion? Expected);
