namespace Scim.Server.Testing.Stores;

/// <summary>What checks of groups do with members, whatever their type.</summary>
internal interface IMemberWorld
{
    ScimResourceType ResourceType { get; }

    Task<ScimStamp> AddAsync(string tenant, CancellationToken cancellationToken);

    Task<ScimResource?> FindAsync(string tenant, string id, CancellationToken cancellationToken);

    Task RenameAsync(string tenant, string id, CancellationToken cancellationToken);

    Task DeleteAsync(string tenant, string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> QueryAsync(string tenant, ScimFilter filter, CancellationToken cancellationToken);
}
