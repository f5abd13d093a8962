using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Relational.Indexing;

/// <summary>Rewrites the rows of some paths for the next few hundred resources of a tenant, in one short transaction.</summary>
/// <param name="Tasks">Tasks at the same position.</param>
/// <param name="Layout">A layout with their paths only.</param>
/// <param name="Size">How many resources are read.</param>
internal sealed record IndexingBatch(IReadOnlyList<IndexingTask> Tasks, TypeLayout Layout, int Size)
{
    /// <summary>Runs the batch; null if another server has run it.</summary>
    public async ValueTask<BatchResult?> RunAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        if (!await IndexingTaskTable.LockAsync(session, Tasks, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var resources = await ReadAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        var clashes = resources.Count == 0 ? [] : await WriteAsync(session, tenant, resources, cancellationToken).ConfigureAwait(false);
        Guid? last = resources.Count < Size ? null : resources[^1].Id;
        await session.ExecuteAsync([.. Tasks.Select(task => IndexingTaskTable.SaveProgress((task with { Tenant = tenant.Value }).AdvanceBy(resources.Count, last)))], cancellationToken).ConfigureAwait(false);
        return new BatchResult(resources.Count, clashes);
    }

    private async ValueTask<List<StoredResource>> ReadAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        var resources = new List<StoredResource>(Size);
        var behind = Tasks[0].Tenant == tenant.Value && Tasks[0].Id is { } id ? SqlText.From($" AND r.id > {id}") : SqlText.Empty;
        await session.ReadEachAsync(
            SqlText.From(
                $"""
                SELECT {StoredResource.Columns} FROM scim_resource r WHERE r.tenant_id = {tenant} AND r.rtype = {Layout.Type.Name}{session.Dialect.Listed(SqlText.From($"r"))}{behind}
                ORDER BY r.id LIMIT {Size}{session.Dialect.GetLockClause(RowLock.NoKeyUpdate)}
                """),
            row => resources.Add(StoredResource.Read(session.Dialect, row)),
            cancellationToken).ConfigureAwait(false);
        return resources;
    }

    private async ValueTask<IReadOnlyList<ResourceIndexEntry>> WriteAsync(
        SqlSession session, TenantKey tenant, List<StoredResource> resources, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. resources.Select(resource => resource.Id)];
        await session.ExecuteAsync([.. Layout.Paths.Select(path => BulkIndexEntrySql.Delete(session.Dialect, tenant, path.PathId, ids))], cancellationToken).ConfigureAwait(false);
        var rows = resources.SelectMany(BuildEntries).ToArray();
        var kept = new HashSet<(Guid, string)>();
        foreach (var statement in BulkIndexEntrySql.Insert(session.Dialect, tenant, rows))
        {
            await session.ReadEachAsync(
                statement,
                row => kept.Add((session.Dialect.ReadId(row, 0), row.IsDBNull(1) ? string.Empty : row.GetString(1))),
                cancellationToken).ConfigureAwait(false);
        }

        ResourceIndexEntry[] clashes = [.. rows.Where(row => row.Entry.Uniq is { } uniq && !kept.Contains((row.Id, uniq)))];
        foreach (var statement in BulkIndexEntrySql.Insert(session.Dialect, tenant, Array.ConvertAll(clashes, clash => clash with { Entry = clash.Entry with { Uniq = null } })))
        {
            await session.ReadEachAsync(statement, _ => { }, cancellationToken).ConfigureAwait(false);
        }

        return clashes;
    }

    private IEnumerable<ResourceIndexEntry> BuildEntries(StoredResource resource) =>
        IndexEntryBuilder.Build(Layout, ScimDocument.Read(resource.Document, Layout.Type)).Select(row => new ResourceIndexEntry(resource.Id, row));
}

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

/// <summary>The result of a batch.</summary>
/// <param name="Count">How many resources, or index entries to remove, it has processed.</param>
/// <param name="Conflicts">Entries whose value should be unique, but also belongs to another resource.</param>
internal sealed record BatchResult(int Count, IReadOnlyList<ResourceIndexEntry> Conflicts);
