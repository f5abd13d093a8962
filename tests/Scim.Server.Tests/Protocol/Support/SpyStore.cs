namespace Scim.Server.Tests.Protocol.Support;

/// <summary>Stands before another store, remembers what it was given, and fails where it is told to.</summary>
internal class SpyStore<TResource>(IScimStore<TResource> inner) : IScimStore<TResource> where TResource : ScimResource
{
    public ScimStoreFeatures Features { get; set; } = ScimStoreFeatures.Default;

    public List<TResource> Created { get; } = [];

    public List<ScimUpdate<TResource>> Updates { get; } = [];

    public int Finds { get; private set; }

    public ScimQuery? LastQuery { get; private set; }

    /// <summary>Called before an update, so that a test can let another writer be faster.</summary>
    public Func<ScimUpdate<TResource>, ScimContext, Task>? BeforeUpdate { get; set; }

    public Exception? FindFailure { get; set; }

    /// <summary>Answers queries in the place of the store behind.</summary>
    public Func<ScimQuery, ScimList<TResource>>? Answer { get; set; }

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        Finds++;
        return FindFailure is null ? inner.FindAsync(id, projection, context, cancellationToken) : throw FindFailure;
    }

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        LastQuery = query;
        return Answer is { } answer ? ValueTask.FromResult(answer(query)) : inner.QueryAsync(query, context, cancellationToken);
    }

    public ValueTask<ScimStamp> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken)
    {
        Created.Add(resource);
        return inner.CreateAsync(resource, context, cancellationToken);
    }

    public async ValueTask<ScimStamp> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
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
