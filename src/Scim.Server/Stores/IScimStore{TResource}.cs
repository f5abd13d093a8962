namespace Scim.Server;

/// <summary>
/// Keeps the resources of one type. Calls may come at the same time from different scopes: the engine opens a fresh DI scope for
/// each request and for each repetition of a PATCH, so an implementation may be scoped and need not be thread-safe itself.
/// Resources handed to or by a store are frozen. Every row that is read or written belongs to <see cref="ScimContext.Tenant"/>.
/// For a failure that the client should know, throw <see cref="ScimException"/>.
/// </summary>
/// <typeparam name="TResource">The window on the resources; <see cref="ScimResource"/> for a type that is known only by its schema.</typeparam>
public interface IScimStore<TResource> : IScimStore where TResource : ScimResource
{
    /// <summary>Reads one resource; null where it is absent or belongs to another tenant.</summary>
    /// <param name="id">The identifier; any text that a client may send.</param>
    /// <param name="projection">What will be shown; a store may leave out the rest, but never id, schemas and the version in meta.</param>
    /// <param name="context">Tenant, resource type and unit of work.</param>
    /// <param name="cancellationToken">Cancels when the client has gone.</param>
    ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one page. Without a sort the order is by id: by code point or, where the store has integer keys, by number. <see cref="ScimList{TResource}.TotalResults"/> counts all
    /// matches. What the store cannot answer within its cost it refuses with <see cref="ScimException"/>, never with a partial list.
    /// </summary>
    ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a resource and gives it its id, which is given only once and never holds the text <c>bulkId</c>. A clash of a unique value, found by the store's own unique index and never by a read
    /// before, is <see cref="ScimError.Uniqueness"/>.
    /// </summary>
    ValueTask<ScimStamp> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Applies a change wholly or not at all. The expected version is checked inside the write: 412 where it differs. Where nothing
    /// changes, version and lastModified stay; id and meta are the store's own and do not count. An absent resource is 404.
    /// </summary>
    ValueTask<ScimStamp> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a resource and, in the same transaction, its memberships. 404 where it is absent, 412 where the version differs
    /// from <paramref name="expected"/>.
    /// </summary>
    ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken);
}
