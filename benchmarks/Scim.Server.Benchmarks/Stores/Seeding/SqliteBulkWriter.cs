using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Writes in one transaction without a journal, with a cache that holds most of what it touches. No other connection may have the file open.</summary>
internal sealed class SqliteBulkWriter : BulkWriter
{
    private readonly SqliteConnection connection;
    private readonly SqliteRowWriter resources;
    private readonly SqliteRowWriter rows;
    private readonly SqliteRowWriter members;

    public SqliteBulkWriter(SqliteConnection connection)
    {
        this.connection = connection;
        using var mode = connection.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode = OFF";
        if (mode.ExecuteScalar() is not "off")
        {
            throw new InvalidOperationException("Another connection holds the file.");
        }

        Run("PRAGMA synchronous = OFF; PRAGMA cache_size = -3000000; BEGIN");
        resources = new(connection, "scim_resource (tenant_id, id, rtype, active, created, modified, version, display, doc)");
        rows = new(connection, "scim_index (tenant_id, path_id, val, id, ord, rest, uniq)");
        members = new(connection, "scim_member (tenant_id, group_id, member_id)");
    }

    public override ValueTask WriteAsync(SeedBatch batch)
    {
        foreach (var row in batch.Resources)
        {
            resources.Add(row.Key.Tenant.Value).Add(row.Key.Id).Add(row.Type).Add(row.Content.Active is { } active ? (active ? 1 : 0) : null)
                .Add(row.Created).Add(row.Created).Add(1).Add(row.Content.Display).AddText(row.Content.Document.Utf8).Execute();
        }

        foreach (var (key, row) in batch.IndexRows)
        {
            rows.Add(key.Tenant.Value).Add(row.PathId).Add(row.Val).Add(key.Id).Add(row.Ord).Add(row.Rest).Add(row.Uniq).Execute();
        }

        foreach (var (tenant, group, member) in batch.Members)
        {
            members.Add(tenant.Value).Add(group).Add(member).Execute();
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask CompleteAsync()
    {
        Run("COMMIT");
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        resources.Dispose();
        rows.Dispose();
        members.Dispose();
        await connection.DisposeAsync();
    }

    private void Run(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
}
