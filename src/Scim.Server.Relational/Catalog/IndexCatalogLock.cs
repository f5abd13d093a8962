using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Catalog;

/// <summary>Blocks writers of resources while the index catalog changes.</summary>
internal static class IndexCatalogLock
{
    /// <summary>Waits for running writes and blocks new ones until the transaction ends.</summary>
    public static async ValueTask AcquireAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var statement = session.Dialect.LockIndexCatalog(exclusive: true);
        if (!statement.IsEmpty)
        {
            await session.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        }
    }
}
