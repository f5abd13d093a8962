using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Indexing;

/// <summary>The next few hundred resources of a tenant get their rows of some paths anew, in one short transaction.</summary>
/// <param name="Tasks">Tasks at one place.</param>
/// <param name="Layout">Their paths alone.</param>
/// <param name="Size">How many resources are read.</param>
internal sealed record IndexingBatch(IReadOnlyList<IndexingTask> Tasks, TypeLayout Layout, int Size)
{
    /// <summary>Does the batch; null where another server has done it.</summary>
    public async ValueTask<BatchResult?> RunAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        if (!await TaskTable.HoldAsync(session, Tasks, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var resources = await ReadAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        var clashes = resources.Count == 0 ? [] : await WriteAsync(session, tenant, resources, cancellationToken).ConfigureAwait(false);
        Guid? last = resources.Count < Size ? null : resources[^1].Id;
        await session.ExecuteAsync([.. Tasks.Select(task => TaskTable.Save((task with { Tenant = tenant.Value }).Behind(resources.Count, last)))], cancellationToken).ConfigureAwait(false);
        return new BatchResult(resources.Count, clashes);
    }

    private async ValueTask<List<StoredResource>> ReadAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        var resources = new List<StoredResource>(Size);
        var behind = Tasks[0].Tenant == tenant.Value && Tasks[0].Id is { } id ? SqlText.Of($" AND r.id > {id}") : SqlText.Empty;
        await session.ReadEachAsync(
            SqlText.Of(
                $"""
                SELECT {StoredResource.Columns} FROM scim_resource r WHERE r.tenant_id = {tenant} AND r.rtype = {Layout.Type.Name}{session.Dialect.Listed(SqlText.Of($"r"))}{behind}
                ORDER BY r.id LIMIT {Size}{session.Dialect.Hold(RowLock.Change)}
                """),
            row => resources.Add(StoredResource.Read(session.Dialect, row)),
            cancellationToken).ConfigureAwait(false);
        return resources;
    }

    private async ValueTask<IReadOnlyList<IndexedRow>> WriteAsync(
        SqlSession session, TenantKey tenant, List<StoredResource> resources, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. resources.Select(resource => resource.Id)];
        await session.ExecuteAsync([.. Layout.Paths.Select(path => BulkSql.Delete(session.Dialect, tenant, path.PathId, ids))], cancellationToken).ConfigureAwait(false);
        var rows = resources.SelectMany(RowsOf).ToArray();
        var kept = new HashSet<(Guid, string)>();
        foreach (var statement in BulkSql.Insert(session.Dialect, tenant, rows))
        {
            await session.ReadEachAsync(
                statement,
                row => kept.Add((session.Dialect.ReadId(row, 0), row.IsDBNull(1) ? string.Empty : row.GetString(1))),
                cancellationToken).ConfigureAwait(false);
        }

        IndexedRow[] clashes = [.. rows.Where(row => row.Row.Uniq is { } uniq && !kept.Contains((row.Id, uniq)))];
        foreach (var statement in BulkSql.Insert(session.Dialect, tenant, Array.ConvertAll(clashes, clash => clash with { Row = clash.Row with { Uniq = null } })))
        {
            await session.ReadEachAsync(statement, _ => { }, cancellationToken).ConfigureAwait(false);
        }

        return clashes;
    }

    private IEnumerable<IndexedRow> RowsOf(StoredResource resource) =>
        IndexRows.Of(Layout, ScimDocument.Read(resource.Document, Layout.Type)).Select(row => new IndexedRow(resource.Id, row));
}
