using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>A session that is held.</summary>
/// <param name="session">The session.</param>
/// <param name="tenant">Its tenant.</param>
/// <param name="owned">What to give back; null where the session is a unit's.</param>
internal sealed class PostgreSqlLease(SqlSession session, TenantKey tenant, IAsyncDisposable? owned) : SqlLease
{
    public override SqlSession Session => session;

    public override TenantKey Tenant => tenant;

    public override ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;
}
