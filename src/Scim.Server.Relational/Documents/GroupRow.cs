using System.Diagnostics;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Documents;

/// <summary>The row of a group while its members change.</summary>
internal static class GroupRow
{
    /// <summary>Locks the group until the transaction ends; null if there is no such group of the type.</summary>
    public static ValueTask<ResourceState?> LockAsync(
        SqlSession session, ResourceKey group, ScimResourceType type, CancellationToken cancellationToken) =>
        session.ReadFirstAsync(
            SqlText.From(
                $"""
                SELECT version, created, modified FROM scim_resource
                WHERE tenant_id = {group.Tenant} AND id = {group.Id} AND rtype = {type.Name}{session.Dialect.GetLockClause(RowLock.NoKeyUpdate)}
                """).AsPrepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    /// <summary>Increments the version of the group, as the last statement of a write.</summary>
    public static async ValueTask<ResourceState> IncrementVersionAsync(SqlSession session, ResourceKey group, long now, CancellationToken cancellationToken) =>
        await session.ReadLastAsync(
            SqlText.From(
                $"""
                UPDATE scim_resource SET {NextVersion(now)} WHERE tenant_id = {group.Tenant} AND id = {group.Id}
                RETURNING version, created, modified
                """).AsPrepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken).ConfigureAwait(false)
        ?? throw new UnreachableException();

    /// <summary>The assignments of every update of a resource; the modification time never decreases.</summary>
    public static SqlText NextVersion(long now) =>
        SqlText.From($"version = version + 1, modified = CASE WHEN modified < {now} THEN {now} ELSE modified END");
}
