namespace Scim.Server.Tests.Protocol.Support;

/// <summary>Wraps another store, records its calls, and fails on request.</summary>
internal class SpyStore<TResource>(IScimStore<TResource> inner) : IScimStore<TResource> where TResource : ScimResource
{
    public ScimStoreFeatures Features { get; set; } = ScimStoreFeatures.Default;

    public List<TResource> Created { get; } = [];

    public List<ScimUpdate<TResource>> Updates { get; } = [];

    public int Finds { get; private set; }

    public ScimQuery? LastQuery { get; private set; }

    /// <summary>Called before an update, so that a test can simulate a concurrent write.</summary>
    public Func<ScimUpdate<TResource>, ScimContext, Task>? BeforeUpdate { get; set; }

    public Exception? FindException { get; set; }

    /// <summary>Answers queries instead of the inner store.</summary>
    public Func<ScimQuery, ScimList<TResource>>? QueryOverride { get; set; }

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        Finds++;
        return FindException is null ? inner.FindAsync(id, projection, context, cancellationToken) : throw FindException;
    }

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        LastQuery = query;
        return QueryOverride is { } answer ? ValueTask.FromResult(answer(query)) : inner.QueryAsync(query, context, cancellationToken);
    }

    public ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken)
    {
        Created.Add(resource);
        return inner.CreateAsync(resource, context, cancellationToken);
    }

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        Updates.Add(update);
        if (BeforeUpdate is { } before)
        {
            await before(update, context);
        }

        return await inner.UpdateAsync(update, context, cancellationToken);
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        inner.DeleteAsync(id, expected, context, cancellationToken);
}
