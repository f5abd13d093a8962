using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>Finds one resource by its key.</summary>
internal static class ResourceFinder
{
    private static readonly SqlTemplate FindTemplate = new(FindStatement.SlotCount, _ => FindStatement.Text);
    private static readonly SqlTemplate FindForUpdateTemplate = new(FindStatement.SlotCount, dialect => SqlText.From($"{FindStatement.Text}{dialect.GetLockClause(RowLock.NoKeyUpdate)}"));

    /// <summary>Reads a resource, its document only if its state is not the known one; null if the tenant has none of the type with that id.</summary>
    public static ValueTask<StoredResource?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CachedResource? known, CancellationToken cancellationToken) =>
        RunAsync(FindTemplate, session, new(key, type, known), cancellationToken);

    /// <summary>As <see cref="FindAsync"/>; no other transaction can change the resource until this one ends.</summary>
    public static ValueTask<StoredResource?> FindForUpdateAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken) =>
        RunAsync(FindForUpdateTemplate, session, new(key, type, Cached: null), cancellationToken);

    private static async ValueTask<StoredResource?> RunAsync(
        SqlTemplate template, SqlSession session, FindStatement statement, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(statement.Bind(template), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredResource.Read(session.Dialect, reader, statement.Cached) : null;
    }
}
