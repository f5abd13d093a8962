namespace Scim.Server;

/// <summary>
/// The engine for the application's own code: what the code creates, changes or deletes is validated, versioned, checked for uniqueness and published as an
/// event, as if a client had done so. Registered by <c>AddScim()</c>, and keyed by the name of the resource type where types share a class; thread-safe.
/// An injected instance works in the tenant of a single-tenant application; an application with several calls <see cref="ForTenant"/> first. Failures are
/// <see cref="ScimException"/>; <c>AddScimExceptionHandler()</c> of Scim.Server.AspNetCore lets an application's endpoints answer with their errors.
/// </summary>
/// <typeparam name="TResource">The class of the resources.</typeparam>
public interface IScimResources<TResource> where TResource : ScimResource
{
    /// <summary>The tenant whose resources are read and written; empty where the application has only one.</summary>
    string Tenant { get; }

    /// <summary>The resources of another tenant. Cheap; whether the tenant exists is not checked.</summary>
    IScimResources<TResource> ForTenant(string tenant);

    /// <summary>Reads one resource; null where it is absent.</summary>
    ValueTask<TResource?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Reads one page.</summary>
    /// <exception cref="ScimException">
    /// 400 for a filter, an order or a cursor that is not valid, and where the store does not support cursors; 403 for attributes that are never returned; 501
    /// where the store cannot sort.
    /// </exception>
    ValueTask<ScimPage<TResource>> QueryAsync(ScimPageRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads all matching resources, page by page, while they are enumerated. Over a store with keyset paging, a resource that stays during the
    /// enumeration is returned exactly once; over others, concurrent writes can repeat or skip resources.
    /// </summary>
    /// <param name="filter">The filter; null for all resources.</param>
    /// <param name="sortBy">The attribute to sort by; null for the order of the store.</param>
    /// <param name="descending">Whether the largest comes first. Default false.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="ScimException">As for a page, when the enumeration starts.</exception>
    IAsyncEnumerable<TResource> QueryAllAsync(string? filter = null, string? sortBy = null, bool descending = false, CancellationToken cancellationToken = default);

    /// <summary>Creates a resource and returns it as it was stored.</summary>
    ValueTask<TResource> CreateAsync(TResource resource, CancellationToken cancellationToken = default);

    /// <summary>Replaces the resource with the id of the one that is given.</summary>
    /// <param name="resource">The new state, with the id.</param>
    /// <param name="expected">The version that the stored resource must have: that of a write or an event, or the one that <c>meta.version</c> shows. Default null: any.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ScimException">412 where the version is another one; 404.</exception>
    ValueTask<TResource> ReplaceAsync(TResource resource, ScimVersion? expected = null, CancellationToken cancellationToken = default);

    /// <summary>Changes a resource: the function gets a copy of the current state and changes it; it is called again when the write conflicts with a concurrent one.</summary>
    ValueTask<TResource> UpdateAsync(string id, Action<TResource> change, CancellationToken cancellationToken = default);

    /// <summary>Deletes a resource.</summary>
    /// <param name="id">The id.</param>
    /// <param name="expected">As for <see cref="ReplaceAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ScimException">412 where the version is another one; 404.</exception>
    ValueTask DeleteAsync(string id, ScimVersion? expected = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds members to a group; one that it has already stays. Where the store keeps members separately, the cost depends on the number of ids only, not on the
    /// size of the group.
    /// </summary>
    /// <param name="groupId">The id of the group.</param>
    /// <param name="memberIds">The ids of the resources that become members.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ScimException">404; 400 where a member does not exist, unless <see cref="ScimOptions.UnknownMembers"/> ignores that.</exception>
    /// <exception cref="InvalidOperationException">The resource type is no group.</exception>
    ValueTask AddMembersAsync(string groupId, IEnumerable<string> memberIds, CancellationToken cancellationToken = default);

    /// <summary>Removes members from a group; ids that are no members are ignored. Costs as much as adding them.</summary>
    /// <exception cref="ScimException">404.</exception>
    /// <exception cref="InvalidOperationException">The resource type is no group.</exception>
    ValueTask RemoveMembersAsync(string groupId, IEnumerable<string> memberIds, CancellationToken cancellationToken = default);

    /// <summary>Reads the direct members of a group, while they are enumerated where the store keeps them separately.</summary>
    /// <exception cref="ScimException">404, when the enumeration starts.</exception>
    /// <exception cref="InvalidOperationException">The resource type is no group.</exception>
    IAsyncEnumerable<ScimMember> GetMembersAsync(string groupId, CancellationToken cancellationToken = default);
}
