using System.Diagnostics;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>The row of a group while its members change.</summary>
internal static class GroupRow
{
    /// <summary>Holds the group until the transaction ends; null where there is none of the type.</summary>
    public static ValueTask<ResourceState?> LockAsync(
        SqlSession session, ResourceKey group, ScimResourceType type, CancellationToken cancellationToken) =>
        session.ReadFirstAsync(
            SqlText.Of(
                $"""
                SELECT version, created, modified FROM scim_resource
                WHERE tenant_id = {group.Tenant} AND id = {group.Id} AND rtype = {type.Name}{session.Dialect.Hold(RowLock.Change)}
                """).Prepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    /// <summary>Gives the group its next version; the last statement of a piece of work.</summary>
    public static async ValueTask<ResourceState> BumpAsync(SqlSession session, ResourceKey group, long now, CancellationToken cancellationToken) =>
        await session.ReadLastAsync(
            SqlText.Of(
                $"""
                UPDATE scim_resource SET {NextVersion(now)} WHERE tenant_id = {group.Tenant} AND id = {group.Id}
                RETURNING version, created, modified
                """).Prepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken).ConfigureAwait(false)
        ?? throw new UnreachableException();

    /// <summary>The assignments that every change of a resource makes; time never runs backwards.</summary>
    public static SqlText NextVersion(long now) =>
        SqlText.Of($"version = version + 1, modified = CASE WHEN modified < {now} THEN {now} ELSE modified END");
}
