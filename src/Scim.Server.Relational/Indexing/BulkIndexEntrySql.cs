using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Relational.Indexing;

/// <summary>Statements that write the index rows of many resources.</summary>
internal static class BulkIndexEntrySql
{
    private const int RowsPerStatement = 500;

    private static readonly SqlText OnConflictDoNothing = SqlText.From(
        $" ON CONFLICT (tenant_id, path_id, uniq) WHERE uniq IS NOT NULL DO NOTHING RETURNING id, uniq");

    /// <summary>Removes the existing rows of one path.</summary>
    public static SqlText Delete(SqlDialect dialect, TenantKey tenant, int pathId, Guid[] ids)
    {
        if (!dialect.HasArrays)
        {
            return SqlText.From($"DELETE FROM scim_index{dialect.IndexedBy(IndexEntrySql.ByResource)} WHERE tenant_id = {tenant} AND path_id = {pathId} AND id {new InList(ids)}");
        }

        var rows = new KeyedRows(SqlText.From($"scim_index"), SqlText.From($"i"), tenant, SqlText.From($"id"), ids)
        {
            Index = IndexEntrySql.ByResource,
            Order = SqlText.From($"id, path_id"),
            Columns = SqlText.From($"ctid, path_id"),
        };
        return SqlText.From($"DELETE FROM scim_index WHERE (tenant_id = {tenant}) IS TRUE AND ctid = ANY (ARRAY(SELECT i.ctid FROM {dialect.From(rows)} WHERE i.path_id = {pathId}))");
    }

    /// <summary>Adds rows, except those whose unique value is taken; returns the id and unique key of the added rows.</summary>
    public static IEnumerable<SqlText> Insert(SqlDialect dialect, TenantKey tenant, IReadOnlyList<ResourceIndexEntry> rows)
    {
        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            var values = dialect.HasArrays ? CreateSelect(tenant, part) : CreateValues(tenant, part);
            yield return SqlText.From($"{IndexEntrySql.InsertInto} {values}{OnConflictDoNothing}");
        }
    }

    private static SqlText CreateValues(TenantKey tenant, ResourceIndexEntry[] rows)
    {
        var tuples = Array.ConvertAll(
            rows, row => SqlText.From($"({tenant}, {row.Entry.PathId}, {row.Entry.Val}, {row.Id}, {row.Entry.Ord}, {row.Entry.Rest}, {row.Entry.Uniq})"));
        return SqlText.From($"VALUES {SqlText.Join($", ", tuples)}");
    }

    private static SqlText CreateSelect(TenantKey tenant, ResourceIndexEntry[] rows) => SqlText.From(
        $"""
        SELECT {tenant}, v.path_id, v.val, v.id, v.ord, v.rest, v.uniq
        FROM unnest({Array.ConvertAll(rows, row => row.Entry.PathId)}, {Array.ConvertAll(rows, row => row.Entry.Val)}, {Array.ConvertAll(rows, row => row.Id)},
            {Array.ConvertAll(rows, row => row.Entry.Ord)}, {Array.ConvertAll(rows, row => row.Entry.Rest)}, {Array.ConvertAll(rows, row => row.Entry.Uniq)})
            AS v (path_id, val, id, ord, rest, uniq)
        """);
}
