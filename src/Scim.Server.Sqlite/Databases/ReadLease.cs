using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Databases;

/// <summary>A connection of the pool for one tenant, or for none.</summary>
internal sealed class ReadLease(ConnectionPool pool, TenantKey? tenant)
{
    private readonly Connection connection = pool.Rent();
    private SqliteSession? session;
    private bool isReturned;
    private bool isSpoiled;

    public SqlSession Session => session ??= new SqliteSession(connection, tenant, isWriting: false);

    public TenantKey Tenant => tenant ?? default;

    /// <summary>Reports a failure; a connection that may be broken is closed instead of returned to the pool.</summary>
    public void ReportFailure(Exception failure) => isSpoiled |= SqliteExceptionMapper.MayBreakConnection(failure);

    public void Return()
    {
        if (!isReturned)
        {
            isReturned = true;
            session?.Dispose();
            pool.Return(connection, TryRollBack() && !isSpoiled);
        }
    }

    private bool TryRollBack()
    {
        try
        {
            connection.Rollback();
            return true;
        }
        catch (Exception exception) when (SqliteExceptionMapper.IsDriverException(exception))
        {
            return false;
        }
    }
}
