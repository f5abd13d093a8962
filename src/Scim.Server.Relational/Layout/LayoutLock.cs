using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Layout;

/// <summary>Keeps writers of resources away while the list of paths changes.</summary>
internal static class LayoutLock
{
    /// <summary>Waits for those that write and holds off others until the transaction ends.</summary>
    public static async ValueTask TakeAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var statement = session.Dialect.LockLayout(exclusive: true);
        if (!statement.IsEmpty)
        {
            await session.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        }
    }
}
