using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>Statements that change the rows of one resource in scim_index.</summary>
internal static class IndexEntrySql
{
    private const int RowsPerStatement = 500;

    /// <summary>Inserts rows; no statement if there are none.</summary>
    public static IEnumerable<SqlText> Insert(SqlDialect dialect, ResourceKey key, IReadOnlyList<SqlIndexEntry> rows)
    {
        if (rows.Count > 0 && dialect.HasArrays)
        {
            yield return SqlText.From($"{InsertInto} {Select(key, rows)}").AsPrepared();
            yield break;
        }

        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            var values = Array.ConvertAll(part, row => SqlText.From($"({key.Tenant}, {row.PathId}, {row.Val}, {key.Id}, {row.Ord}, {row.Rest}, {row.Uniq})"));
            yield return SqlText.From($"{InsertInto} VALUES {SqlText.Join($", ", values)}").AsPrepared();
        }
    }

    /// <summary>Deletes rows; no statement if there are none.</summary>
    public static IEnumerable<SqlText> Delete(SqlDialect dialect, ResourceKey key, IReadOnlyList<SqlIndexEntry> rows)
    {
        if (rows.Count > 0 && dialect.HasArrays)
        {
            yield return DeleteEach(key, rows).AsPrepared();
            yield break;
        }

        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            var keys = Array.ConvertAll(part, row => SqlText.From($"({row.PathId}, {row.Val}, {row.Ord})"));
            yield return SqlText.From(
                $"""
                DELETE FROM scim_index WHERE tenant_id = {key.Tenant} AND id = {key.Id} AND (path_id, val, ord) IN (VALUES {SqlText.Join($", ", keys)})
                """).AsPrepared();
        }
    }

    /// <summary>The index that finds the rows of a resource.</summary>
    public static SqlText ByResource { get; } = SqlText.From($"scim_index_resource");

    /// <summary>The head of a statement that adds rows.</summary>
    public static SqlText InsertInto { get; } = SqlText.From($"INSERT INTO scim_index (tenant_id, path_id, val, id, ord, rest, uniq)");

    /// <summary>The rows as a SELECT over arrays.</summary>
    public static SqlText Select(ResourceKey key, IReadOnlyList<SqlIndexEntry> rows) => SqlText.From(
        $"""
        SELECT {key.Tenant}, v.path_id, v.val, {key.Id}, v.ord, v.rest, v.uniq
        FROM unnest({rows.Select(row => row.PathId).ToArray()}, {rows.Select(row => row.Val).ToArray()}, {rows.Select(row => row.Ord).ToArray()},
            {rows.Select(row => row.Rest).ToArray()}, {rows.Select(row => row.Uniq).ToArray()}) AS v (path_id, val, ord, rest, uniq)
        """);

    // Each row is looked up by its full key.
    private static SqlText DeleteEach(ResourceKey key, IReadOnlyList<SqlIndexEntry> rows) => SqlText.From(
        $"""
        DELETE FROM scim_index WHERE (tenant_id = {key.Tenant}) IS TRUE AND ctid = ANY (ARRAY(
            SELECT i.ctid FROM unnest({rows.Select(row => row.PathId).ToArray()}, {rows.Select(row => row.Val).ToArray()}, {rows.Select(row => row.Ord).ToArray()}) AS gone (path_id, val, ord)
            CROSS JOIN LATERAL (
                SELECT ctid FROM scim_index
                WHERE tenant_id = {key.Tenant} AND path_id = gone.path_id AND val = gone.val AND id = {key.Id} AND ord = gone.ord OFFSET 0) i))
        """);
}
