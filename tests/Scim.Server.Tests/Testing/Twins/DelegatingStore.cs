namespace Scim.Server.Tests.Testing.Twins;

/// <summary>A store that delegates to another one, with one behavior replaced. Without a replacement it behaves like the other.</summary>
internal class DelegatingStore<TResource>(IScimStore<TResource> inner) : IScimStore<TResource> where TResource : ScimResource, new()
{
    public Func<ScimContext, ScimContext> Context { get; init; } = context => context;

    public Func<string, string> Id { get; init; } = id => id;

    public Func<TResource?, TResource?> Found { get; init; } = found => found;

    public Func<ScimQuery, ScimQuery> Query { get; init; } = query => query;

    public Func<ScimList<TResource>, ScimList<TResource>> Page { get; init; } = page => page;

    public Func<ScimWriteResult, ScimWriteResult> WriteResult { get; init; } = writeResult => writeResult;

    public Func<ScimUpdate<TResource>, ScimUpdate<TResource>> Update { get; init; } = update => update;

    public Func<ScimVersion?, ScimVersion?> Expected { get; init; } = expected => expected;

    /// <summary>Wraps a query, create, update, or delete; the last argument performs it.</summary>
    public Func<Func<ValueTask<ScimList<TResource>>>, ValueTask<ScimList<TResource>>> AroundQuery { get; init; } = next => next();

    public Func<TResource, ScimContext, Func<TResource, ValueTask<ScimWriteResult>>, ValueTask<ScimWriteResult>> AroundCreate { get; init; } =
        (resource, _, next) => next(resource);

    public Func<ScimUpdate<TResource>, ScimContext, Func<ScimUpdate<TResource>, ValueTask<ScimWriteResult>>, ValueTask<ScimWriteResult>> AroundUpdate { get; init; } =
        (update, _, next) => next(update);

    public Func<Func<ValueTask>, ValueTask> AroundDelete { get; init; } = next => next();

    public ScimStoreFeatures Features => inner.Features;

    protected IScimStore<TResource> Inner => inner;

    public async ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        Found(await inner.FindAsync(Id(id), projection, Context(context), cancellationToken));

    public async ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        Page(await AroundQuery(() => inner.QueryAsync(Query(query), Context(context), cancellationToken)));

    public async ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        WriteResult(await AroundCreate(resource, context, given => inner.CreateAsync(given, Context(context), cancellationToken)));

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        update = new ScimUpdate<TResource>(update) { Id = Id(update.Id), Expected = Expected(update.Expected) };
        return WriteResult(await AroundUpdate(Update(update), context, given => inner.UpdateAsync(given, Context(context), cancellationToken)));
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        AroundDelete(() => inner.DeleteAsync(Id(id), Expected(expected), Context(context), cancellationToken));
}
