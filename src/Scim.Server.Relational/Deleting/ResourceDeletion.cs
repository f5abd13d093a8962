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
                WHERE {Own} AND rtype = {Type.Name}{session.Dialect.Hold(RowLock.Remove)}
                """).Prepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    private List<SqlText> Statements(SqlDialect dialect)
    {
        var (tenant, id) = (Resource.Tenant, SqlText.Of($"{Resource.Id}"));
        var (memberships, values) = (dialect.IndexedBy(MemberSql.MemberIndex), dialect.IndexedBy(IndexSql.ByResource));
        var statements = new List<SqlText>(7);
        statements.AddRange(BumpGroups(dialect));
        statements.Add(dialect.Delete(SqlText.Of($"scim_member{memberships}"), tenant, dialect.Is(SqlText.Of($"member_id"), id), MemberSql.ByMember));
        if (Type.IsGroup)
        {
            statements.Add(dialect.Delete(SqlText.Of($"scim_member"), tenant, dialect.Is(SqlText.Of($"group_id"), id), MemberSql.ByGroup));
        }

        statements.Add(dialect.Delete(SqlText.Of($"scim_index{values}"), tenant, dialect.Is(SqlText.Of($"id"), id), SqlText.Of($"id, path_id")));
        statements.Add(SqlText.Of($"DELETE FROM scim_resource WHERE {Own}"));
        return statements.ConvertAll(statement => statement.Prepared());
    }

    // The groups that the resource is in get their next version, but for one that holds itself and goes anyway.
    private IEnumerable<SqlText> BumpGroups(SqlDialect dialect)
    {
        var groups = dialect.From(MemberSql.MembershipsOf(SqlText.Of($"m"), Resource.Tenant, [Resource.Id]));
        if (dialect.Hold(RowLock.Change) is not { IsEmpty: false } hold)
        {
            yield return SqlText.Of(
                $"UPDATE scim_resource SET {GroupRow.NextVersion(Now)} WHERE tenant_id = {Resource.Tenant} AND id <> {Resource.Id} AND id IN (SELECT m.group_id FROM {groups})");
            yield break;
        }

        // An UPDATE locks in no certain order; look-ups one after another do.
        yield return SqlText.Of($"SELECT 1 FROM {Held(hold)}");
        yield return SqlText.Of(
            $"""
            UPDATE scim_resource SET {GroupRow.NextVersion(Now)}
            WHERE (tenant_id = {Resource.Tenant}) IS TRUE AND ctid = ANY (ARRAY(SELECT g.ctid FROM {Held(SqlText.Empty)}))
            """);

        SqlText Held(SqlText locking) => SqlText.Of(
            $"""
            {groups} CROSS JOIN LATERAL (
                SELECT ctid FROM scim_resource WHERE tenant_id = {Resource.Tenant} AND id = m.group_id AND id <> {Resource.Id} OFFSET 0{locking}) g
            """);
    }

    private SqlText Own => SqlText.Of($"tenant_id = {Resource.Tenant} AND id = {Resource.Id}");
}
