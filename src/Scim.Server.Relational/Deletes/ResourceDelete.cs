using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Relational.Deletes;

/// <summary>
/// Deletes a resource with everything that depends on it. The resource is locked first: a write that adds it to a group locks it, and a write
/// that changes the members of a group locks the group, so that the statements after the lock see every membership there will ever be.
/// </summary>
/// <param name="Type">The type of the resource.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Expected">The version that it must still have; null if any is accepted.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record ResourceDelete(ScimResourceType Type, ResourceKey Resource, ScimVersion? Expected, long Now)
{
    /// <summary>Deletes it in the transaction of the session; no statement may follow.</summary>
    /// <returns>The last state of the resource.</returns>
    /// <exception cref="ScimException">404 if it does not exist, 412 for another version.</exception>
    public async ValueTask<ScimWriteResult> RunAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var state = await LockAsync(session, cancellationToken).ConfigureAwait(false) ?? throw WriteErrors.NotFound(Type, Resource.Id);
        WriteErrors.CheckVersion(Type, state, Expected);
        await session.ExecuteLastAsync(CreateStatements(session.Dialect), cancellationToken).ConfigureAwait(false);
        return state.ToWriteResult(Resource.Id, changed: true);
    }

    private ValueTask<ResourceState?> LockAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.ReadFirstAsync(
            SqlText.From(
                $"""
                SELECT version, created, modified FROM scim_resource
                WHERE {KeyCondition} AND rtype = {Type.Name}{session.Dialect.GetLockClause(RowLock.Update)}
                """).AsPrepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    private List<SqlText> CreateStatements(SqlDialect dialect)
    {
        var (tenant, id) = (Resource.Tenant, SqlText.From($"{Resource.Id}"));
        var (memberships, values) = (dialect.IndexedBy(MemberSql.MemberIndex), dialect.IndexedBy(IndexEntrySql.ByResource));
        var statements = new List<SqlText>(7);
        statements.AddRange(BumpGroups(dialect));
        statements.Add(dialect.Delete(SqlText.From($"scim_member{memberships}"), tenant, dialect.Is(SqlText.From($"member_id"), id), MemberSql.ByMember));
        if (Type.IsGroup)
        {
            statements.Add(dialect.Delete(SqlText.From($"scim_member"), tenant, dialect.Is(SqlText.From($"group_id"), id), MemberSql.ByGroup));
        }

        statements.Add(dialect.Delete(SqlText.From($"scim_index{values}"), tenant, dialect.Is(SqlText.From($"id"), id), SqlText.From($"id, path_id")));
        statements.Add(SqlText.From($"DELETE FROM scim_resource WHERE {KeyCondition}"));
        return statements.ConvertAll(statement => statement.AsPrepared());
    }

    // Increments the version of each group that contains the resource, except for a group that contains itself: it is deleted anyway.
    private IEnumerable<SqlText> BumpGroups(SqlDialect dialect)
    {
        var groups = dialect.From(MemberSql.MembershipsOf(SqlText.From($"m"), Resource.Tenant, [Resource.Id]));
        if (dialect.GetLockClause(RowLock.NoKeyUpdate) is not { IsEmpty: false } hold)
        {
            yield return SqlText.From(
                $"UPDATE scim_resource SET {GroupRow.NextVersion(Now)} WHERE tenant_id = {Resource.Tenant} AND id <> {Resource.Id} AND id IN (SELECT m.group_id FROM {groups})");
            yield break;
        }

        // An UPDATE locks rows in no particular order; successive lookups lock them in order.
        yield return SqlText.From($"SELECT 1 FROM {Held(hold)}");
        yield return SqlText.From(
            $"""
            UPDATE scim_resource SET {GroupRow.NextVersion(Now)}
            WHERE (tenant_id = {Resource.Tenant}) IS TRUE AND ctid = ANY (ARRAY(SELECT g.ctid FROM {Held(SqlText.Empty)}))
            """);

        SqlText Held(SqlText locking) => SqlText.From(
            $"""
            {groups} CROSS JOIN LATERAL (
                SELECT ctid FROM scim_resource WHERE tenant_id = {Resource.Tenant} AND id = m.group_id AND id <> {Resource.Id} OFFSET 0{locking}) g
            """);
    }

    private SqlText KeyCondition => SqlText.From($"tenant_id = {Resource.Tenant} AND id = {Resource.Id}");
}
