using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>Finds one resource by its key.</summary>
internal static class ResourceFinder
{
    /// <summary>Reads a resource; null where the tenant has none of the type with that id.</summary>
    public static async ValueTask<StoredResource?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(Statement(key, type).Prepared(), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredResource.Read(session.Dialect, reader) : null;
    }

    /// <summary>As <see cref="FindAsync"/>; nobody else changes the resource until the transaction ends.</summary>
    public static async ValueTask<StoredResource?> HoldAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken)
    {
        var statement = SqlText.Of($"{Statement(key, type)}{session.Dialect.Hold(RowLock.Change)}").Prepared();
        var reader = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredResource.Read(session.Dialect, reader) : null;
    }

    /// <summary>A SELECT of <see cref="StoredResource.Columns"/>.</summary>
    public static SqlText Statement(ResourceKey key, ScimResourceType type) => SqlText.Of(
        $"SELECT {StoredResource.Columns} FROM scim_resource r WHERE r.tenant_id = {key.Tenant} AND r.id = {key.Id} AND r.rtype = {type.Name}");
}
