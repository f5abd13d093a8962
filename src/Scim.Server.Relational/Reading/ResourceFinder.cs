using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>Finds one resource by its key.</summary>
internal static class ResourceFinder
{
    private static readonly SqlTemplate Find = new(FindStatement.Places, _ => FindStatement.Text);
    private static readonly SqlTemplate Hold = new(FindStatement.Places, dialect => SqlText.Of($"{FindStatement.Text}{dialect.Hold(RowLock.Change)}"));

    /// <summary>Reads a resource, its document only where its state is not the known one; null where the tenant has none of the type with that id.</summary>
    public static ValueTask<StoredResource?> FindAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, KnownResource? known, CancellationToken cancellationToken) =>
        RunAsync(Find, session, new(key, type, known), cancellationToken);

    /// <summary>As <see cref="FindAsync"/>; no one else can change the resource until the transaction ends.</summary>
    public static ValueTask<StoredResource?> HoldAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken) =>
        RunAsync(Hold, session, new(key, type, Known: null), cancellationToken);

    private static async ValueTask<StoredResource?> RunAsync(
        SqlTemplate template, SqlSession session, FindStatement statement, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(statement.Of(template), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredResource.Read(session.Dialect, reader, statement.Known) : null;
    }
}
