using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>
/// Changes members with one statement, on a database that allows data-modifying statements in a CTE: one round trip, whatever the
/// size. Each CTE reads from the previous one, which determines the lock order: members, group, memberships. Not for a delta that clears: the
/// statement sees the rows as of its start, not those that were added while it waited for the group.
/// </summary>
internal static class SingleStatementMemberUpdate
{
    /// <summary>Applies the change; null if nothing was written because the group, its expected version or one of the new members does not exist.</summary>
    public static ValueTask<ScimWriteResult?> TryRunAsync(SqlSession session, MemberUpdate update, CancellationToken cancellationToken) =>
        session.ReadLastAsync(
            CreateStatement(session.Dialect, update).AsPrepared(),
            row => ResourceState.Read(row, 0).ToWriteResult(update.Group.Id, row.GetBoolean(3)),
            cancellationToken);

    private static SqlText CreateStatement(SqlDialect dialect, MemberUpdate update)
    {
        var ((tenant, id), delta) = (update.Group, update.Delta);
        var isExpected = update.Expected is { } version ? SqlText.From($" AND version = {ResourceState.ParseVersion(version)}") : SqlText.Empty;
        return SqlText.From(
            $"""
            WITH known AS MATERIALIZED ({SelectKnown(dialect, tenant, delta.Add)}),
            held AS MATERIALIZED (
                SELECT version, created, modified FROM scim_resource
                WHERE tenant_id = {tenant} AND id = {id} AND rtype = {update.Type.Name}{isExpected}
                AND (SELECT count(*) FROM known) = {delta.Add.Length}{dialect.GetLockClause(RowLock.NoKeyUpdate)}),
            {Changes(dialect, update.Group, delta)}
            next AS (
                UPDATE scim_resource SET {GroupRow.NextVersion(update.Now)}
                WHERE tenant_id = {tenant} AND id = {id} AND EXISTS (SELECT 1 FROM changed)
                RETURNING version, modified)
            SELECT coalesce(next.version, held.version), held.created, coalesce(next.modified, held.modified), next.version IS NOT NULL
            FROM held LEFT JOIN next ON true
            """);
    }

    private static SqlText SelectKnown(SqlDialect dialect, TenantKey tenant, Guid[] ids) => ids.Length == 0
        ? SqlText.From($"SELECT CAST(NULL AS uuid) AS id WHERE false")
        : SqlText.From($"SELECT r.id FROM {dialect.From(KeyedRows.Resources(SqlText.From($"r"), tenant, ids) with { Strength = RowLock.KeyShare })}");

    // Parts that are not needed are omitted from the statement.
    private static SqlText Changes(SqlDialect dialect, ResourceKey group, MemberDelta delta)
    {
        var added = SqlText.From(
            $"""
            added AS (
                INSERT INTO scim_member (tenant_id, group_id, member_id)
                SELECT {group.Tenant}, {group.Id}, known.id FROM known WHERE EXISTS (SELECT 1 FROM held)
                ON CONFLICT DO NOTHING RETURNING 1)
            """);
        var removed = SqlText.From($"removed AS ({MemberDeleteSql.Create(dialect, group, delta.Remove)} AND EXISTS (SELECT 1 FROM held) RETURNING 1)");
        return (delta.Add.Length, delta.Remove.Length) switch
        {
            (_, 0) => SqlText.From($"{added}, changed AS (SELECT 1 FROM added),"),
            (0, _) => SqlText.From($"{removed}, changed AS (SELECT 1 FROM removed),"),
            _ => SqlText.From($"{added}, {removed}, changed AS (SELECT 1 FROM added UNION ALL SELECT 1 FROM removed),"),
        };
    }
}
