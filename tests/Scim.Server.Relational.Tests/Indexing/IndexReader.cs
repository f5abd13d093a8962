using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Indexing;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Stores;

namespace Scim.Server.Relational.Tests.Indexing;

/// <summary>The index rows that are there, and those that the documents ask for.</summary>
internal static class IndexReader
{
    public static async Task<IReadOnlyList<IndexedRow>> ReadAsync(StoreWorld world) =>
        await world.Database.ReadAsync(
            world.Context,
            async (session, tenant, token) =>
            {
                var rows = new List<IndexedRow>();
                await session.ReadEachAsync(
                    SqlText.Of($"SELECT id, path_id, val, ord, rest, uniq FROM scim_index WHERE tenant_id = {tenant}"),
                    row => rows.Add(new IndexedRow(
                        session.Dialect.ReadId(row, 0),
                        new IndexRow(row.GetInt32(1), row.GetString(2), row.GetInt32(3), Text(row, 4), Text(row, 5)))),
                    token);
                return rows;
            },
            default);

    public static async Task<IReadOnlyList<IndexedRow>> ComputeAsync(StoreWorld world)
    {
        var current = await world.Stores.Catalog.GetAsync(default);
        var catalog = await world.Stores.Catalog.RefreshAsync(current.Generation, default);
        return await world.Database.ReadAsync(
            world.Context,
            async (session, tenant, token) =>
            {
                var rows = new List<IndexedRow>();
                foreach (var layout in catalog.Types.Values)
                {
                    await session.ReadEachAsync(
                        SqlText.Of($"SELECT {StoredResource.Columns} FROM scim_resource r WHERE r.tenant_id = {tenant} AND r.rtype = {layout.Type.Name}"),
                        row => rows.AddRange(RowsOf(StoredResource.Read(session.Dialect, row), layout)),
                        token);
                }

                return rows;
            },
            default);
    }

    private static IEnumerable<IndexedRow> RowsOf(StoredResource resource, TypeLayout layout) =>
        IndexRows.Of(layout, StoredDocument.ContentOf(resource.ToTree(layout.Type), layout.Type)).Select(row => new IndexedRow(resource.Id, row));

    private static string? Text(System.Data.Common.DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}
