using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Layout;

/// <summary>Keeps out writers of resources while the index catalog changes.</summary>
internal static class LayoutLock
{
    /// <summary>Waits for running writes and blocks new ones until the transaction ends.</summary>
    public static async ValueTask TakeAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var statement = session.Dialect.LockLayout(exclusive: true);
        if (!statement.IsEmpty)
        {
            await session.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        }
    }
}
