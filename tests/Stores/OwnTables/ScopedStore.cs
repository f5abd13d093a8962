using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.TestSupport;

/// <summary>A scoped store, seen through another window.</summary>
internal sealed class ScopedStore<TResource, TStored>(IServiceScopeFactory scopes) : IScimStore<TResource>, IScimPartialStore
    where TResource : ScimResource, new()
    where TStored : ScimResource, new()
{
    public ScimStoreFeatures Features => Ask(store => store.Features);

    public ScimResourceType NarrowSchema(ScimResourceType type) => Ask(store => store is IScimPartialStore partial ? partial.NarrowSchema(type) : type);

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        RunAsync(async store => await store.FindAsync(id, projection, context, cancellationToken) is { } found ? Show<TResource>(found) : null);

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) => RunAsync(async store =>
    {
        var page = await store.QueryAsync(query, context, cancellationToken);
        return new ScimList<TResource> { TotalResults = page.TotalResults, Resources = [.. page.Resources.Select(Show<TResource>)], Keys = page.Keys };
    });

    public ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        RunAsync(store => store.CreateAsync(Show<TStored>(resource), context, cancellationToken));

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken) => RunAsync(store => store.UpdateAsync(
        new ScimUpdate<TStored>
        {
            Id = update.Id,
            Before = update.Before is null ? null : Show<TStored>(update.Before),
            After = update.After is null ? null : Show<TStored>(update.After),
            Changed = update.Changed,
            Members = update.Members,
            Expected = update.Expected,
            IsClientPrecondition = update.IsClientPrecondition,
        },
        context, cancellationToken));

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) => await RunAsync(async store =>
    {
        await store.DeleteAsync(id, expected, context, cancellationToken);
        return true;
    });

    private static TWindow Show<TWindow>(ScimResource resource) where TWindow : ScimResource, new() => resource as TWindow ?? new TWindow { Node = resource.Node };

    // What a store tells of itself touches no database, so that nothing is waited for.
    private TAnswer Ask<TAnswer>(Func<IScimStore<TStored>, TAnswer> question) => RunAsync(store => ValueTask.FromResult(question(store))).AsTask().GetAwaiter().GetResult();

    private async ValueTask<TResult> RunAsync<TResult>(Func<IScimStore<TStored>, ValueTask<TResult>> call)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<IScimStore<TStored>>());
    }
}
