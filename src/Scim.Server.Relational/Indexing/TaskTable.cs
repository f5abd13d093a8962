using System.Data.Common;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Indexing;

/// <summary>The statements on the indexing tasks in scim_path, which records their progress so that any server can continue them.</summary>
internal static class TaskTable
{
    private static readonly SqlText Columns = SqlText.OfSystem($"path_id, rtype, path, is_unique, state, done_tenant, done_id, done_count");

    /// <summary>The tasks to do.</summary>
    public static async ValueTask<IReadOnlyList<IndexingTask>> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var tasks = new List<IndexingTask>();
        await session.ReadEachAsync(
            SqlText.OfSystem($"SELECT {Columns} FROM scim_path WHERE state <> {(int)PathState.Ready} ORDER BY path_id"),
            row => tasks.Add(Read(session.Dialect, row)),
            cancellationToken).ConfigureAwait(false);
        return tasks;
    }

    /// <summary>Locks tasks, so that no other server works on them until the transaction ends.</summary>
    /// <returns>Whether all of them are unchanged.</returns>
    public static async ValueTask<bool> HoldAsync(SqlSession session, IReadOnlyList<IndexingTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            IndexingTask? found = null;
            await session.ReadEachAsync(
                SqlText.OfSystem($"SELECT {Columns} FROM scim_path WHERE path_id = {task.Path.PathId}{session.Dialect.Hold(RowLock.Change)}"),
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
    public static SqlText Save(IndexingTask task)
    {
        var id = task.Id is { } known ? SqlText.OfSystem($"{known}") : SqlText.OfSystem($"NULL");
        return SqlText.OfSystem(
            $"UPDATE scim_path SET done_tenant = {task.Tenant}, done_id = {id}, done_count = {task.Done} WHERE path_id = {task.Path.PathId}");
    }

    /// <summary>Ends a task: the path is ready, or gone.</summary>
    public static SqlText End(IndexingTask task) => task.Path.State == PathState.Removing
        ? SqlText.OfSystem($"DELETE FROM scim_path WHERE path_id = {task.Path.PathId}")
        : SqlText.OfSystem($"UPDATE scim_path SET state = {(int)PathState.Ready}, done_tenant = NULL, done_id = NULL WHERE path_id = {task.Path.PathId}");

    /// <summary>The first tenant from a number on, with its name; null where there is none any more.</summary>
    public static async ValueTask<(int Key, string Name)?> FindTenantAsync(SqlSession session, int from, CancellationToken cancellationToken)
    {
        (int, string)? found = null;
        await session.ReadEachAsync(
            SqlText.OfSystem($"SELECT tenant_id, name FROM scim_tenant WHERE tenant_id >= {from} ORDER BY tenant_id LIMIT 1"),
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
