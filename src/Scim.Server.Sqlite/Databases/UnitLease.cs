using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Sqlite.Databases;

/// <summary>The session of a unit, lent to a read that streams; the unit stays open.</summary>
internal sealed class UnitLease(SqlSession session, TenantKey tenant) : SqlLease
{
    public override SqlSession Session => session;

    public override TenantKey Tenant => tenant;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
