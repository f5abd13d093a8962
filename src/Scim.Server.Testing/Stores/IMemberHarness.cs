namespace Scim.Server.Testing.Stores;

/// <summary>The test harness for the members of groups, independent of their type.</summary>
internal interface IMemberHarness
{
    ScimResourceType ResourceType { get; }

    Task<ScimWriteResult> AddAsync(string tenant, CancellationToken cancellationToken);

    Task<ScimResource?> FindAsync(ScimContext context, string id, CancellationToken cancellationToken);

    /// <summary>Whether the store of members is an <see cref="IScimGroupedStore{TResource}"/> that shares its storage with the given store of groups.</summary>
    Task<bool> SharesStorageWithAsync(IScimMemberStore groups, CancellationToken cancellationToken);

    Task<ScimResource?> FindWithGroupsAsync(ScimContext context, string id, CancellationToken cancellationToken);

    Task<ScimList<ScimResource>> QueryAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken);

    Task<ScimList<ScimResource>> QueryWithGroupsAsync(ScimContext context, ScimQuery query, CancellationToken cancellationToken);

    /// <summary>Whether the store makes units of work.</summary>
    Task<bool> HasUnitsAsync(CancellationToken cancellationToken);

    /// <summary>Runs work in a unit of work that is rolled back at the end; the store that began it stays open until then.</summary>
    Task InUnitAsync(ScimContext context, Func<ScimContext, Task> work, CancellationToken cancellationToken);

    Task RenameAsync(string tenant, string id, CancellationToken cancellationToken);

    Task DeleteAsync(string tenant, string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> QueryAsync(string tenant, ScimFilter filter, CancellationToken cancellationToken);
}
