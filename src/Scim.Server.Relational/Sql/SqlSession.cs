using System.Data.Common;

namespace Scim.Server.Relational.Sql;

/// <summary>
/// One connection, inside a transaction or not, on behalf of one tenant: what runs statements. Refuses a statement that does not hold the
/// session's tenant as an argument; what is about no tenant runs as system. Not thread-safe.
/// </summary>
internal abstract class SqlSession
{
    /// <summary>The dialect of the connection.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public abstract ValueTask<int> ExecuteAsync(SqlText sql, CancellationToken cancellationToken);

    /// <summary>Runs a statement and reads its rows one by one; the reader is closed by disposing.</summary>
    public abstract ValueTask<DbDataReader> QueryAsync(SqlText sql, CancellationToken cancellationToken);
}
