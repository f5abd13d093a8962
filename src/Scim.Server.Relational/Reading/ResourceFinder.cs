using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>Finds one resource by its key.</summary>
internal static class ResourceFinder
{
    /// <summary>Reads a resource, its document only where its state is not the known one; null where the tenant has none of the type with that id.</summary>
    public static async ValueTask<StoredResource?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, KnownResource? known, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(Statement(key, type, known).Prepared(), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredResource.Read(session.Dialect, reader, known) : null;
    }

    /// <summary>As <see cref="FindAsync"/>; nobody else changes the resource until the transaction ends.</summary>
    public static async ValueTask<StoredResource?> HoldAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken)
    {
        var statement = SqlText.Of($"{Statement(key, type, known: null)}{session.Dialect.Hold(RowLock.Change)}").Prepared();
        var reader = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredResource.Read(session.Dialect, reader) : null;
    }

    /// <summary>A SELECT of <see cref="StoredResource.Columns"/>, without the document where the state is the known one.</summary>
    public static SqlText Statement(ResourceKey key, ScimResourceType type, KnownResource? known) => SqlText.Of(
        $"""
        SELECT r.id, r.version, r.created, r.modified,
               CASE WHEN r.version = {known?.State.Version ?? 0L} AND r.modified = {known?.State.Modified ?? 0L} THEN NULL ELSE r.doc END
        FROM scim_resource r WHERE r.tenant_id = {key.Tenant} AND r.id = {key.Id} AND r.rtype = {type.Name}
        """);
}
