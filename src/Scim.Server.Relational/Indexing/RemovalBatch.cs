using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Indexing;

/// <summary>The next few hundred rows of a tenant and a path that nobody wants any more go, in one short transaction.</summary>
internal sealed record RemovalBatch(IndexingTask Task, int Size)
{
    /// <summary>Does the batch; null where another server has done it.</summary>
    public async ValueTask<BatchResult?> RunAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        if (!await TaskTable.HoldAsync(session, [Task], cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var ids = new List<Guid>(Size);
        await session.ReadEachAsync(
            SqlText.Of($"SELECT id FROM scim_index WHERE tenant_id = {tenant} AND path_id = {Task.Path.PathId} ORDER BY val, id LIMIT {Size}"),
            row => ids.Add(session.Dialect.ReadId(row, 0)),
            cancellationToken).ConfigureAwait(false);
        Guid? last = ids.Count < Size ? null : ids[^1];
        await session.ExecuteAsync(
            [BulkSql.Delete(session.Dialect, tenant, Task.Path.PathId, [.. ids.Distinct()]), TaskTable.Save((Task with { Tenant = tenant.Value }).Behind(ids.Count, last))],
            cancellationToken).ConfigureAwait(false);
        return new BatchResult(ids.Count, []);
    }
}
