using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>
/// A change of members as one statement, for a database where statements that change rows may stand in a CTE: one round trip, whatever its
/// size. Each part reads from the one before, which makes the order of the locks: members, group, memberships. Not for a delta that clears: the
/// statement sees what was there when it began, not what came while it waited for the group.
/// </summary>
internal static class OneStatement
{
    /// <summary>Makes the change; null where nothing was written, since the group, its expected version or one of the new members is not there.</summary>
    public static ValueTask<ScimStamp?> TryRunAsync(SqlSession session, MemberUpdate update, CancellationToken cancellationToken) =>
        session.ReadLastAsync(
            Statement(session.Dialect, update).Prepared(),
            row => ResourceState.Read(row, 0).ToStamp(update.Group.Id, row.GetBoolean(3)),
            cancellationToken);

    private static SqlText Statement(SqlDialect dialect, MemberUpdate update)
    {
        var ((tenant, id), delta) = (update.Group, update.Delta);
        var isExpected = update.Expected is { } version ? SqlText.Of($" AND version = {ResourceState.NumberOf(version)}") : SqlText.Empty;
        return SqlText.Of(
            $"""
            WITH known AS MATERIALIZED ({Known(dialect, tenant, delta.Add)}),
            held AS MATERIALIZED (
                SELECT version, created, modified FROM scim_resource
                WHERE tenant_id = {tenant} AND id = {id} AND rtype = {update.Type.Name}{isExpected}
                AND (SELECT count(*) FROM known) = {delta.Add.Length}{dialect.Hold(RowLock.Change)}),
            {Changes(dialect, update.Group, delta)}
            next AS (
                UPDATE scim_resource SET {GroupRow.NextVersion(update.Now)}
                WHERE tenant_id = {tenant} AND id = {id} AND EXISTS (SELECT 1 FROM changed)
                RETURNING version, modified)
            SELECT coalesce(next.version, held.version), held.created, coalesce(next.modified, held.modified), next.version IS NOT NULL
            FROM held LEFT JOIN next ON true
            """);
    }

    private static SqlText Known(SqlDialect dialect, TenantKey tenant, Guid[] ids) => ids.Length == 0
        ? SqlText.Of($"SELECT CAST(NULL AS uuid) AS id WHERE false")
        : SqlText.Of($"SELECT r.id FROM {dialect.From(KeyedRows.Resources(SqlText.Of($"r"), tenant, ids) with { Strength = RowLock.Stay })}");

    // What is not asked for is no part of the statement.
    private static SqlText Changes(SqlDialect dialect, ResourceKey group, MemberDelta delta)
    {
        var added = SqlText.Of(
            $"""
            added AS (
                INSERT INTO scim_member (tenant_id, group_id, member_id)
                SELECT {group.Tenant}, {group.Id}, known.id FROM known WHERE EXISTS (SELECT 1 FROM held)
                ON CONFLICT DO NOTHING RETURNING 1)
            """);
        var removed = SqlText.Of($"removed AS ({MemberRemoval.Of(dialect, group, delta.Remove)} AND EXISTS (SELECT 1 FROM held) RETURNING 1)");
        return (delta.Add.Length, delta.Remove.Length) switch
        {
            (_, 0) => SqlText.Of($"{added}, changed AS (SELECT 1 FROM added),"),
            (0, _) => SqlText.Of($"{removed}, changed AS (SELECT 1 FROM removed),"),
            _ => SqlText.Of($"{added}, {removed}, changed AS (SELECT 1 FROM added UNION ALL SELECT 1 FROM removed),"),
        };
    }
}
