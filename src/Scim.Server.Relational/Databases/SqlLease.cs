using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>A session with its tenant, given back by disposing.</summary>
internal abstract class SqlLease : IAsyncDisposable
{
    public abstract SqlSession Session { get; }

    public abstract TenantKey Tenant { get; }

    public abstract ValueTask DisposeAsync();
}
