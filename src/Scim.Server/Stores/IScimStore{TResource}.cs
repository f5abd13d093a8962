namespace Scim.Server;

/// <summary>
/// Keeps the resources of one type. Calls may come at the same time from different scopes: the engine opens a fresh DI scope for
/// each request and for each retry of a PATCH, so an implementation may be scoped and need not be thread-safe itself.
/// Resources passed to or returned by a store are frozen. Every row that is read or written belongs to <see cref="ScimContext.Tenant"/>.
/// For an error that the client should see, throw <see cref="ScimException"/>.
/// </summary>
/// <typeparam name="TResource">The resource class; <see cref="ScimResource"/> for a type that is known only by its schema.</typeparam>
public interface IScimStore<TResource> : IScimStore where TResource : ScimResource
{
    /// <summary>Reads one resource; null where it is absent or belongs to another tenant.</summary>
    /// <param name="id">The identifier; any text that a client may send.</param>
    /// <param name="projection">The requested attributes; a store may omit the rest, but never id, schemas and the version in meta.</param>
    /// <param name="context">Tenant, resource type and unit of work.</param>
    /// <param name="cancellationToken">Cancels when the client has gone.</param>
    ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one page. Without a sort order, resources are ordered by id: by code point or, where the store has integer keys, by number. <see cref="ScimList{TResource}.TotalResults"/> counts all
    /// matches. A query that the store cannot answer at reasonable cost it rejects with <see cref="ScimException"/>, never with a partial list.
    /// </summary>
    ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a resource and gives it its id, which is given only once and never holds the text <c>bulkId</c>. A conflict of a unique value, detected by the store's own unique index and never by a read
    /// before, is <see cref="ScimError.UniquenessViolation"/>.
    /// </summary>
    ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Applies a change atomically. The expected version is checked inside the write: 412 when it differs. When nothing
    /// changes, version and lastModified stay the same; id and meta are managed by the store and are not compared. A missing resource is 404.
    /// </summary>
    ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a resource and, in the same transaction, its memberships. 404 where it is absent, 412 where the version differs
    /// from <paramref name="expected"/>.
    /// </summary>
    ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken);
}
