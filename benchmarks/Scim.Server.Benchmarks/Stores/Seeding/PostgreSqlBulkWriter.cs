using Npgsql;
using NpgsqlTypes;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Writes by COPY in its binary format.</summary>
internal sealed class PostgreSqlBulkWriter(NpgsqlConnection connection) : BulkWriter
{
    public override async ValueTask WriteAsync(SeedBatch batch)
    {
        await CopyAsync("scim_resource (tenant_id, id, rtype, active, created, modified, version, display, doc)", batch.Resources, Write);
        await CopyAsync("scim_index (tenant_id, path_id, val, id, ord, rest, uniq)", batch.IndexRows, (copy, row) =>
        {
            copy.Write(row.Key.Tenant.Value, NpgsqlDbType.Integer);
            copy.Write(row.Row.PathId, NpgsqlDbType.Integer);
            copy.Write(row.Row.Val, NpgsqlDbType.Text);
            copy.Write(row.Key.Id, NpgsqlDbType.Uuid);
            copy.Write(row.Row.Ord, NpgsqlDbType.Integer);
            copy.Write(row.Row.Rest, NpgsqlDbType.Text);
            copy.Write(row.Row.Uniq, NpgsqlDbType.Text);
        });
        await CopyAsync("scim_member (tenant_id, group_id, member_id)", batch.Members, (copy, row) =>
        {
            copy.Write(row.Tenant.Value, NpgsqlDbType.Integer);
            copy.Write(row.Group, NpgsqlDbType.Uuid);
            copy.Write(row.Member, NpgsqlDbType.Uuid);
        });
    }

    public override ValueTask CompleteAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private static void Write(NpgsqlBinaryImporter copy, SeedResource row)
    {
        copy.Write(row.Key.Tenant.Value, NpgsqlDbType.Integer);
        copy.Write(row.Key.Id, NpgsqlDbType.Uuid);
        copy.Write(row.Type, NpgsqlDbType.Text);
        copy.Write(row.Content.Active, NpgsqlDbType.Boolean);
        copy.Write(row.Created, NpgsqlDbType.Bigint);
        copy.Write(row.Created, NpgsqlDbType.Bigint);
        copy.Write(1L, NpgsqlDbType.Bigint);
        copy.Write(row.Content.Display, NpgsqlDbType.Text);
        copy.Write(row.Content.Document.Utf8, NpgsqlDbType.Text);
    }

    private async ValueTask CopyAsync<TRow>(string target, IReadOnlyList<TRow> rows, Action<NpgsqlBinaryImporter, TRow> write)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync($"COPY {target} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            write(copy, row);
        }

        await copy.CompleteAsync();
    }
}
