using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Indexing;
using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Relational.Tests.Indexing;

/// <summary>The index rows that are there, and those that the documents ask for.</summary>
internal static class IndexReader
{
    public static async Task<IReadOnlyList<ResourceIndexEntry>> ReadAsync(StoreFixture world) =>
        await world.Database.ReadAsync(
            world.Context,
            async (session, tenant, token) =>
            {
                var rows = new List<ResourceIndexEntry>();
                await session.ReadEachAsync(
                    SqlText.From($"SELECT id, path_id, val, ord, rest, uniq FROM scim_index WHERE tenant_id = {tenant}"),
                    row => rows.Add(new ResourceIndexEntry(
                        session.Dialect.ReadId(row, 0),
                        new SqlIndexEntry(row.GetInt32(1), row.GetString(2), row.GetInt32(3), Text(row, 4), Text(row, 5)))),
                    token);
                return rows;
            },
            default);

    public static async Task<IReadOnlyList<ResourceIndexEntry>> ComputeAsync(StoreFixture world)
    {
        var current = await world.Stores.Catalog.GetAsync(default);
        var catalog = await world.Stores.Catalog.RefreshAsync(current.Generation, default);
        return await world.Database.ReadAsync(
            world.Context,
            async (session, tenant, token) =>
            {
                var rows = new List<ResourceIndexEntry>();
                foreach (var layout in catalog.Types.Values)
                {
                    await session.ReadEachAsync(
                        SqlText.From($"SELECT {StoredResource.Columns} FROM scim_resource r WHERE r.tenant_id = {tenant} AND r.rtype = {layout.Type.Name}"),
                        row => rows.AddRange(GetRows(StoredResource.Read(session.Dialect, row), layout)),
                        token);
                }

                return rows;
            },
            default);
    }

    private static IEnumerable<ResourceIndexEntry> GetRows(StoredResource resource, TypeLayout layout) =>
        IndexEntryBuilder.Build(layout, StoredDocument.GetContent(resource.ToTree(layout.Type), layout.Type)).Select(row => new ResourceIndexEntry(resource.Id, row));

    private static string? Text(System.Data.Common.DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}
