using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Indexing;

/// <summary>Deletes the next few hundred rows of a tenant and a path that is no longer desired, in one short transaction.</summary>
internal sealed record RemovalBatch(IndexingTask Task, int Size)
{
    /// <summary>Runs the batch; null if another server has run it.</summary>
    public async ValueTask<BatchResult?> RunAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        if (!await IndexingTaskTable.LockAsync(session, [Task], cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var ids = new List<Guid>(Size);
        await session.ReadEachAsync(
            SqlText.From($"SELECT id FROM scim_index WHERE tenant_id = {tenant} AND path_id = {Task.Path.PathId} ORDER BY val, id LIMIT {Size}"),
            row => ids.Add(session.Dialect.ReadId(row, 0)),
            cancellationToken).ConfigureAwait(false);
        Guid? last = ids.Count < Size ? null : ids[^1];
        await session.ExecuteAsync(
            [BulkIndexEntrySql.Delete(session.Dialect, tenant, Task.Path.PathId, [.. ids.Distinct()]), IndexingTaskTable.SaveProgress((Task with { Tenant = tenant.Value }).AdvanceBy(ids.Count, last))],
            cancellationToken).ConfigureAwait(false);
        return new BatchResult(ids.Count, []);
    }
}
