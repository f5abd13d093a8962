using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>
/// Finds the resource that has a value of an indexed path by one statement, as <see cref="ResourceFinder"/> and <see cref="ResourceWithGroupsFinder"/> find one by
/// its id. The statement reads two matches at most: a second one proves that the value is not unique.
/// </summary>
internal static class ResourceByValueFinder
{
    private const int SlotCount = 7;

    private static readonly SqlTemplate WithoutGroups = new(SlotCount, SelectResources);

    private static readonly SqlTemplate WithGroups = new(SlotCount, dialect => SqlText.From(
        $"""
        {SelectResources(dialect)}
        UNION ALL {ResourceWithGroupsRows.SelectGroups(MemberSql.SelectDirectGroups(dialect, FindStatement.TenantSlot, SqlText.From($"v"), SqlText.From($"v.id")))}
        """));

    /// <summary>Reads the resources with a value, and their groups.</summary>
    /// <param name="session">Runs the statement.</param>
    /// <param name="key">The value.</param>
    /// <param name="generation">The known generation of the index catalog.</param>
    /// <param name="withGroups">Whether the groups are read.</param>
    /// <param name="expected">The id that the resource probably has; <see cref="Guid.Empty"/> for none.</param>
    /// <param name="known">The state of the expected resource whose document need not be sent again; null for none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static ValueTask<ResourceWithGroupsRows> FindAsync(
        SqlSession session, IndexedValue key, long generation, bool withGroups, Guid expected, CachedResource? known, CancellationToken cancellationToken)
    {
        var statement = GetTemplate(withGroups).Bind(key.Tenant, key.PathId, key.Val, expected, known?.State.Version ?? 0L, known?.State.Modified ?? 0L, generation);
        return ResourceWithGroupsRows.ReadAsync(session, statement, known, cancellationToken);
    }

    /// <summary>The statement.</summary>
    public static SqlTemplate GetTemplate(bool withGroups) => withGroups ? WithGroups : WithoutGroups;

    private static SqlText SelectResources(SqlDialect dialect)
    {
        var resource = dialect.JoinEach(
            SqlText.From($"scim_resource"), SqlText.From($"r"), SqlText.From($"r.tenant_id = {FindStatement.TenantSlot} AND r.id = v.id"));

        // A range, since only the primary key provides its order: if statistics say that most values are equal, a planner would otherwise scan the table.
        return SqlText.From(
            $"""
            WITH v AS MATERIALIZED (
                SELECT i.id FROM scim_index i
                WHERE i.tenant_id = {FindStatement.TenantSlot} AND i.path_id = {new SqlSlot(2)} AND i.val >= {new SqlSlot(3)} AND i.val <= {new SqlSlot(3)}
                ORDER BY i.val, i.id LIMIT 2)
            SELECT r.id, r.version, r.created, r.modified,
                   CASE WHEN r.id = {new SqlSlot(4)} AND r.version = {new SqlSlot(5)} AND r.modified = {new SqlSlot(6)} THEN NULL ELSE r.doc END
            FROM v {resource}
            UNION ALL {ResourceWithGroupsRows.SelectCatalogChange(new SqlSlot(7))}
            """);
    }
}
