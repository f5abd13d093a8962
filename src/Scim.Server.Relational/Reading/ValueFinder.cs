using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>
/// Finds the resource that has a value of an indexed path by one statement, as <see cref="ResourceFinder"/> and <see cref="GroupedFinder"/> find one by
/// its id. The statement reads two matches at most: a second one proves that the value is not unique.
/// </summary>
internal static class ValueFinder
{
    private const int Places = 6;

    // As a range, since only the primary key gives its order: where statistics say that most values are equal, a planner would else scan the table.
    private static readonly SqlText Value = SqlText.Of(
        $"""
        SELECT i.id FROM scim_index i
        WHERE i.tenant_id = {FindStatement.TenantPlace} AND i.path_id = {new SqlSlot(2)} AND i.val >= {new SqlSlot(3)} AND i.val <= {new SqlSlot(3)}
        ORDER BY i.val, i.id
        """);

    private static readonly SqlTemplate Alone = new(Places, SelectResources);

    private static readonly SqlTemplate WithGroups = new(Places, dialect => SqlText.Of(
        $"""
        {SelectResources(dialect)}
        UNION ALL {GroupedRows.GroupsOf(dialect, SqlText.Of($"({Value} LIMIT 1)"))}
        """));

    /// <summary>Reads the resources with a value, and the groups of one of them.</summary>
    /// <param name="session">Runs the statement.</param>
    /// <param name="key">The value.</param>
    /// <param name="withGroups">Whether the groups are read.</param>
    /// <param name="expected">The id that the resource probably has; <see cref="Guid.Empty"/> for none.</param>
    /// <param name="known">The state of the expected resource whose document need not be sent again; null for none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static ValueTask<GroupedRows> FindAsync(
        SqlSession session, ValueKey key, bool withGroups, Guid expected, KnownResource? known, CancellationToken cancellationToken)
    {
        var statement = StatementFor(withGroups).With(key.Tenant, key.PathId, key.Val, expected, known?.State.Version ?? 0L, known?.State.Modified ?? 0L);
        return GroupedRows.ReadAsync(session, statement, known, cancellationToken);
    }

    /// <summary>The statement.</summary>
    public static SqlTemplate StatementFor(bool withGroups) => withGroups ? WithGroups : Alone;

    private static SqlText SelectResources(SqlDialect dialect)
    {
        var resource = dialect.JoinEach(
            SqlText.Of($"scim_resource"), SqlText.Of($"r"), SqlText.Of($"r.tenant_id = {FindStatement.TenantPlace} AND r.id = v.id"));
        return SqlText.Of(
            $"""
            SELECT r.id, r.version, r.created, r.modified,
                   CASE WHEN r.id = {new SqlSlot(4)} AND r.version = {new SqlSlot(5)} AND r.modified = {new SqlSlot(6)} THEN NULL ELSE r.doc END
            FROM ({Value} LIMIT 2) v {resource}
            UNION ALL {GroupedRows.GenerationRow}
            """);
    }
}
