using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writing;

namespace Scim.Server.Relational.Indexing;

/// <summary>Statements that write the index rows of many resources.</summary>
internal static class BulkSql
{
    private const int RowsOfStatement = 500;

    private static readonly SqlText IfFree = SqlText.Of(
        $" ON CONFLICT (tenant_id, path_id, uniq) WHERE uniq IS NOT NULL DO NOTHING RETURNING id, uniq");

    /// <summary>Removes what is there of one path.</summary>
    public static SqlText Delete(SqlDialect dialect, TenantKey tenant, int pathId, Guid[] ids)
    {
        if (!dialect.HasArrays)
        {
            return SqlText.Of($"DELETE FROM scim_index{dialect.IndexedBy(IndexSql.ByResource)} WHERE tenant_id = {tenant} AND path_id = {pathId} AND id {new InList(ids)}");
        }

        var rows = new KeyedRows(SqlText.Of($"scim_index"), SqlText.Of($"i"), tenant, SqlText.Of($"id"), ids)
        {
            Index = IndexSql.ByResource,
            Order = SqlText.Of($"id, path_id"),
            Columns = SqlText.Of($"ctid, path_id"),
        };
        return SqlText.Of($"DELETE FROM scim_index WHERE (tenant_id = {tenant}) IS TRUE AND ctid = ANY (ARRAY(SELECT i.ctid FROM {dialect.From(rows)} WHERE i.path_id = {pathId}))");
    }

    /// <summary>Adds rows; those whose value is taken are left out, and the others returned with id and unique key.</summary>
    public static IEnumerable<SqlText> Insert(SqlDialect dialect, TenantKey tenant, IReadOnlyList<IndexedRow> rows)
    {
        foreach (var part in rows.Chunk(RowsOfStatement))
        {
            var values = dialect.HasArrays ? Arrays(tenant, part) : Tuples(tenant, part);
            yield return SqlText.Of($"{IndexSql.InsertInto} {values}{IfFree}");
        }
    }

    private static SqlText Tuples(TenantKey tenant, IndexedRow[] rows)
    {
        var tuples = Array.ConvertAll(
            rows, row => SqlText.Of($"({tenant}, {row.Row.PathId}, {row.Row.Val}, {row.Id}, {row.Row.Ord}, {row.Row.Rest}, {row.Row.Uniq})"));
        return SqlText.Of($"VALUES {SqlText.Join($", ", tuples)}");
    }

    private static SqlText Arrays(TenantKey tenant, IndexedRow[] rows) => SqlText.Of(
        $"""
        SELECT {tenant}, v.path_id, v.val, v.id, v.ord, v.rest, v.uniq
        FROM unnest({Array.ConvertAll(rows, row => row.Row.PathId)}, {Array.ConvertAll(rows, row => row.Row.Val)}, {Array.ConvertAll(rows, row => row.Id)},
            {Array.ConvertAll(rows, row => row.Row.Ord)}, {Array.ConvertAll(rows, row => row.Row.Rest)}, {Array.ConvertAll(rows, row => row.Row.Uniq)})
            AS v (path_id, val, id, ord, rest, uniq)
        """);
}
