namespace Scim.Server;

/// <summary>
/// The capability of a store that shares its storage with the groups of its resources: it reads resources together with their groups, where
/// the engine would otherwise query the group store afterwards. A store without it behaves the same, but is slower.
/// </summary>
/// <typeparam name="TResource">The resource class, as for <see cref="IScimStore{TResource}"/>.</typeparam>
public interface IScimGroupedStore<TResource> where TResource : ScimResource
{
    /// <summary>
    /// Whether all groups of this store's resources are kept in the given store. Must always return the same value for the same store; when it is false,
    /// neither <see cref="FindWithGroupsAsync"/> nor <see cref="QueryWithGroupsAsync"/> is called.
    /// </summary>
    bool SharesStorageWith(IScimMemberStore groups);

    /// <summary>
    /// As <see cref="IScimStore{TResource}.FindAsync"/>, with <c>groups</c> as <see cref="IScimMemberStore.FindGroupsAsync"/> gives them, in
    /// the same order; without <c>groups</c> where there are none. They count neither for the version nor for lastModified.
    /// </summary>
    /// <param name="id">The identifier; any text that a client may send.</param>
    /// <param name="projection">What will be shown; the groups are among it.</param>
    /// <param name="context">Tenant, resource type and unit of work.</param>
    /// <param name="cancellationToken">Cancels when the client has gone.</param>
    ValueTask<TResource?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="IScimStore{TResource}.QueryAsync"/>, each resource with <c>groups</c> as in <see cref="FindWithGroupsAsync"/>.
    /// </summary>
    /// <param name="query">The query; its projection includes the groups.</param>
    /// <param name="context">Tenant, resource type and unit of work.</param>
    /// <param name="cancellationToken">Cancels when the client has gone.</param>
    ValueTask<ScimList<TResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken);
}
