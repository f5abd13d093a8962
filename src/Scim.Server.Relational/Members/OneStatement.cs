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
        var (adds, removes) = (delta.Add.Length > 0, delta.Remove.Length > 0);
        var known = adds ? SqlText.Of($"known AS MATERIALIZED ({Known(dialect, update)}), ") : SqlText.Empty;
        var allKnown = adds ? SqlText.Of($" AND (SELECT count(*) FROM known) = {delta.Add.Length}") : SqlText.Empty;
        var added = adds ? SqlText.Of($"added AS ({Added(update)}), ") : SqlText.Empty;
        var removed = removes ? SqlText.Of($"removed AS ({MemberRemoval.Of(dialect, update.Group, delta.Remove)} AND EXISTS (SELECT 1 FROM held) RETURNING 1), ") : SqlText.Empty;
        var changed = (adds, removes) switch
        {
            (true, false) => SqlText.Of($"EXISTS (SELECT 1 FROM added)"),
            (false, true) => SqlText.Of($"EXISTS (SELECT 1 FROM removed)"),
            (false, false) => SqlText.Of($"false"),
            _ => SqlText.Of($"(EXISTS (SELECT 1 FROM added) OR EXISTS (SELECT 1 FROM removed))"),
        };
        return SqlText.Of(
            $"""
            WITH {known}held AS MATERIALIZED (
                SELECT version, created, modified FROM scim_resource
                WHERE tenant_id = {tenant} AND id = {id} AND {TypeCondition.Of(update.Type)}{isExpected}{allKnown}{dialect.Hold(RowLock.Change)}),
            {added}{removed}next AS (
                UPDATE scim_resource SET {GroupRow.NextVersion(update.Now)} WHERE tenant_id = {tenant} AND id = {id} AND {changed}
                RETURNING version, modified)
            SELECT coalesce(next.version, held.version), held.created, coalesce(next.modified, held.modified), next.version IS NOT NULL
            FROM held LEFT JOIN next ON true
            """);
    }

    private static SqlText Known(SqlDialect dialect, MemberUpdate update) =>
        SqlText.Of($"SELECT r.id {ResourceRows.ByIdsLocked(dialect, update.Group.Tenant, update.Delta.Add, RowLock.Stay)}");

    private static SqlText Added(MemberUpdate update) => SqlText.Of(
        $"""
        INSERT INTO scim_member (tenant_id, group_id, member_id)
        SELECT {update.Group.Tenant}, {update.Group.Id}, known.id FROM known WHERE EXISTS (SELECT 1 FROM held)
        ON CONFLICT DO NOTHING RETURNING 1
        """);
}
