using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writing;

namespace Scim.Server.Relational.Deleting;

/// <summary>
/// Removes a resource with everything that hangs on it. The resource is locked first: who adds it to a group holds it, and who changes the
/// members of a group holds the group, so that the statements behind the lock see every membership there will ever be.
/// </summary>
/// <param name="Type">The type of the resource.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Expected">The version that it must still have; null where any will do.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record ResourceDeletion(ScimResourceType Type, ResourceKey Resource, ScimVersion? Expected, long Now)
{
    /// <summary>Removes it in the transaction of the session; nothing may follow in it.</summary>
    /// <returns>What the resource was.</returns>
    /// <exception cref="ScimException">404 where it is absent, 412 for another version.</exception>
    public async ValueTask<ScimStamp> RunAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var state = await LockAsync(session, cancellationToken).ConfigureAwait(false) ?? throw Refusals.NotFound(Type, Resource.Id);
        Refusals.CheckVersion(Type, state, Expected);
        await session.ExecuteLastAsync(Statements(session.Dialect), cancellationToken).ConfigureAwait(false);
        return state.ToStamp(Resource.Id, changed: true);
    }

    private ValueTask<ResourceState?> LockAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.ReadFirstAsync(
            SqlText.Of(
                $"""
                SELECT version, created, modified FROM scim_resource
                WHERE {Own} AND {TypeCondition.Of(Type)}{session.Dialect.Hold(RowLock.Remove)}
                """).Prepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    private List<SqlText> Statements(SqlDialect dialect)
    {
        var statements = new List<SqlText>(7);
        statements.AddRange(dialect.HasArrays ? LockAndUpdateGroups(dialect) : [SqlText.Of($"UPDATE scim_resource SET {GroupRow.NextVersion(Now)} WHERE {Groups}")]);
        statements.Add(SqlText.Of($"DELETE FROM scim_member WHERE tenant_id = {Resource.Tenant} AND member_id = {Resource.Id}"));
        if (Type.IsGroup)
        {
            statements.Add(SqlText.Of($"DELETE FROM scim_member WHERE tenant_id = {Resource.Tenant} AND group_id = {Resource.Id}"));
        }

        statements.Add(SqlText.Of($"DELETE FROM scim_index WHERE {Own}"));
        statements.Add(SqlText.Of($"DELETE FROM scim_resource WHERE {Own}"));
        return statements.ConvertAll(statement => statement.Prepared());
    }

    private SqlText Own => SqlText.Of($"tenant_id = {Resource.Tenant} AND id = {Resource.Id}");

    // An UPDATE locks in no certain order; a SELECT does. Both look up each group by its whole key, whatever a planner expects.
    private IEnumerable<SqlText> LockAndUpdateGroups(SqlDialect dialect)
    {
        var (tenant, id) = Resource;
        var holders = SqlText.Of($"(SELECT group_id FROM scim_member WHERE tenant_id = {tenant} AND member_id = {id} AND group_id <> {id} ORDER BY group_id OFFSET 0) m");
        var found = SqlText.Of($"scim_resource r WHERE r.tenant_id = {tenant} AND r.id = m.group_id OFFSET 0");
        yield return SqlText.Of($"SELECT 1 FROM {holders} CROSS JOIN LATERAL (SELECT 1 FROM {found}{dialect.Hold(RowLock.Change)}) held");
        yield return SqlText.Of(
            $"""
            UPDATE scim_resource SET {GroupRow.NextVersion(Now)} WHERE (tenant_id = {tenant}) IS TRUE
            AND ctid = ANY (ARRAY(SELECT found.ctid FROM {holders} CROSS JOIN LATERAL (SELECT r.ctid FROM {found}) found))
            """);
    }

    // A group that holds itself goes anyway.
    private SqlText Groups => SqlText.Of(
        $"""
        tenant_id = {Resource.Tenant} AND id <> {Resource.Id}
        AND id IN (SELECT group_id FROM scim_member WHERE tenant_id = {Resource.Tenant} AND member_id = {Resource.Id})
        """);
}
