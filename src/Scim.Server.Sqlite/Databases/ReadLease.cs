using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Databases;

/// <summary>A connection of the pool for one tenant, or for none.</summary>
internal sealed class ReadLease(ConnectionPool pool, TenantKey? tenant)
{
    private readonly Connection connection = pool.Take();
    private SqliteSession? session;
    private bool isReturned;
    private bool isSpoiled;

    public SqlSession Session => session ??= new SqliteSession(connection, tenant, isWriting: false);

    public TenantKey Tenant => tenant ?? default;

    /// <summary>Reports a failure; a connection that may be broken is closed instead of returned to the pool.</summary>
    public void Tell(Exception failure) => isSpoiled |= SqliteFailures.IsUnsound(failure);

    public void Return()
    {
        if (!isReturned)
        {
            isReturned = true;
            session?.Dispose();
            pool.Return(connection, TryEnd() && !isSpoiled);
        }
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
