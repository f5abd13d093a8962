using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Databases;

/// <summary>A connection of the pool for one tenant, or for none.</summary>
internal sealed class ReadLease(ConnectionPool pool, TenantKey? tenant) : SqlLease
{
    private readonly Connection connection = pool.Take();
    private SqliteSession? session;
    private bool isReturned;

    public override SqlSession Session => session ??= new SqliteSession(connection, tenant, isWriting: false);

    public override TenantKey Tenant => tenant ?? default;

    public override ValueTask DisposeAsync()
    {
        if (!isReturned)
        {
            isReturned = true;
            session?.Dispose();
            pool.Return(connection, TryEnd());
        }

        return ValueTask.CompletedTask;
    }

    private bool TryEnd()
    {
        try
        {
            connection.Rollback();
            return true;
        }
        catch (Exception exception) when (SqliteFailures.IsOfDriver(exception))
        {
            return false;
        }
    }
}
