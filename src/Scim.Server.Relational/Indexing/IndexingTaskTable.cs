using System.Data.Common;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Indexing;

/// <summary>The statements on the indexing tasks in scim_path, which records their progress so that any server can continue them.</summary>
internal static class IndexingTaskTable
{
    private static readonly SqlText Columns = SqlText.ForSystem($"path_id, rtype, path, is_unique, state, done_tenant, done_id, done_count");

    /// <summary>The tasks to do.</summary>
    public static async ValueTask<IReadOnlyList<IndexingTask>> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var tasks = new List<IndexingTask>();
        await session.ReadEachAsync(
            SqlText.ForSystem($"SELECT {Columns} FROM scim_path WHERE state <> {(int)PathState.Ready} ORDER BY path_id"),
            row => tasks.Add(Read(session.Dialect, row)),
            cancellationToken).ConfigureAwait(false);
        return tasks;
    }

    /// <summary>Locks tasks, so that no other server works on them until the transaction ends.</summary>
    /// <returns>Whether all of them are unchanged.</returns>
    public static async ValueTask<bool> LockAsync(SqlSession session, IReadOnlyList<IndexingTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            IndexingTask? found = null;
            await session.ReadEachAsync(
                SqlText.ForSystem($"SELECT {Columns} FROM scim_path WHERE path_id = {task.Path.PathId}{session.Dialect.GetLockClause(RowLock.NoKeyUpdate)}"),
                row => found = Read(session.Dialect, row),
                cancellationToken).ConfigureAwait(false);
            if (found != task)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Saves the progress of a task.</summary>
    public static SqlText SaveProgress(IndexingTask task)
    {
        var id = task.Id is { } known ? SqlText.ForSystem($"{known}") : SqlText.ForSystem($"NULL");
        return SqlText.ForSystem(
            $"UPDATE scim_path SET done_tenant = {task.Tenant}, done_id = {id}, done_count = {task.ProcessedCount} WHERE path_id = {task.Path.PathId}");
    }

    /// <summary>Completes a task: the path is ready, or removed.</summary>
    public static SqlText Complete(IndexingTask task) => task.Path.State == PathState.Removing
        ? SqlText.ForSystem($"DELETE FROM scim_path WHERE path_id = {task.Path.PathId}")
        : SqlText.ForSystem($"UPDATE scim_path SET state = {(int)PathState.Ready}, done_tenant = NULL, done_id = NULL WHERE path_id = {task.Path.PathId}");

    /// <summary>The first tenant from a number on, with its name; null if there is none left.</summary>
    public static async ValueTask<(int Key, string Name)?> FindTenantAsync(SqlSession session, int from, CancellationToken cancellationToken)
    {
        (int, string)? found = null;
        await session.ReadEachAsync(
            SqlText.ForSystem($"SELECT tenant_id, name FROM scim_tenant WHERE tenant_id >= {from} ORDER BY tenant_id LIMIT 1"),
            row => found = (row.GetInt32(0), row.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    private static IndexingTask Read(SqlDialect dialect, DbDataReader row) => new(
        new PathRecord(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), (PathState)row.GetInt32(4)),
        row.IsDBNull(5) ? 0 : row.GetInt32(5),
        row.IsDBNull(6) ? null : dialect.ReadId(row, 6),
        row.GetInt64(7));
}
