using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Integrity;

/// <summary>The content of the tables of a database, read in one transaction.</summary>
internal sealed record StoredTables(
    IReadOnlyDictionary<(long Tenant, Guid Id), StoredRow> Resources,
    IReadOnlyDictionary<long, StoredPath> Paths,
    IReadOnlyList<StoredIndexRow> Index,
    IReadOnlyList<(long Tenant, Guid Group, Guid Member)> Members)
{
    public static async Task<StoredTables> ReadAsync(DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var resources = await ReadRowsAsync(
            connection,
            "SELECT tenant_id, id, rtype, version, display, doc FROM scim_resource",
            row => new StoredRow(row.GetInt64(0), ReadId(row, 1), row.GetString(2), row.GetInt64(3), ReadText(row, 4), JsonNode.Parse(row.GetString(5)) as JsonObject ?? []));
        var paths = await ReadRowsAsync(
            connection,
            "SELECT path_id, rtype, path, state FROM scim_path",
            row => new StoredPath(row.GetInt64(0), row.GetString(1), row.GetString(2), IsReady: row.GetInt64(3) == 1));
        var index = await ReadRowsAsync(
            connection,
            "SELECT tenant_id, path_id, id, val, rest FROM scim_index",
            row => new StoredIndexRow(row.GetInt64(0), row.GetInt64(1), ReadId(row, 2), row.GetString(3) + ReadText(row, 4)));
        var members = await ReadRowsAsync(
            connection,
            "SELECT tenant_id, group_id, member_id FROM scim_member",
            row => (row.GetInt64(0), ReadId(row, 1), ReadId(row, 2)));
        return new StoredTables(resources.ToDictionary(row => (row.Tenant, row.Id)), paths.ToDictionary(path => path.Number), index, members);
    }

    private static async Task<List<TRow>> ReadRowsAsync<TRow>(DbConnection connection, string sql, Func<DbDataReader, TRow> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<TRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static Guid ReadId(DbDataReader row, int column) => row.GetValue(column) switch
    {
        Guid id => id,
        byte[] bytes => new Guid(bytes, bigEndian: true),
        var other => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{other} is no id.")),
    };

    private static string? ReadText(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>A row of scim_resource.</summary>
internal sealed record StoredRow(long Tenant, Guid Id, string Type, long Version, string? Display, JsonObject Document);

/// <summary>A row of scim_path.</summary>
internal sealed record StoredPath(long Number, string Type, string Path, bool IsReady);

/// <summary>A row of scim_index, with its value combined.</summary>
internal sealed record StoredIndexRow(long Tenant, long Path, Guid Id, string Value);
