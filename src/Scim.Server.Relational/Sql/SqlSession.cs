using System.Data.Common;

namespace Scim.Server.Relational.Sql;

/// <summary>
/// One connection, inside a transaction or not, on behalf of one tenant: what runs statements. Refuses a statement that does not hold the
/// session's tenant as an argument; what is about no tenant is made by <see cref="SqlText.OfSystem"/>. Not thread-safe.
/// </summary>
/// <param name="tenant">The tenant; null for a session that runs statements about no tenant only.</param>
internal abstract class SqlSession(TenantKey? tenant)
{
    /// <summary>The dialect of the connection.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public ValueTask<int> ExecuteAsync(SqlText sql, CancellationToken cancellationToken) => RunAsync(Render(sql), cancellationToken);

    /// <summary>Runs a statement and reads its rows one by one; the reader is closed by disposing.</summary>
    public ValueTask<DbDataReader> QueryAsync(SqlText sql, CancellationToken cancellationToken) => ReadAsync([Render(sql)], cancellationToken);

    /// <summary>Runs statements one after another, in one round trip where the driver can; tells how many rows each has changed, 0 for a SELECT.</summary>
    public ValueTask<IReadOnlyList<int>> ExecuteAsync(IReadOnlyList<SqlText> statements, CancellationToken cancellationToken) =>
        RunAsync(Render(statements), isLast: false, cancellationToken);

    /// <summary>
    /// As <see cref="ExecuteAsync(IReadOnlyList{SqlText}, CancellationToken)"/>, but for the last statements of a piece of work given to
    /// <see cref="Databases.Database.WriteAsync"/>: what the work has written is committed along with them where that saves a round trip, so
    /// that nothing may be run behind them, and what must not be kept must not have been written.
    /// </summary>
    public ValueTask<IReadOnlyList<int>> ExecuteLastAsync(IReadOnlyList<SqlText> statements, CancellationToken cancellationToken) =>
        RunAsync(Render(statements), isLast: true, cancellationToken);

    /// <summary>
    /// Runs the last statement of a piece of work given to <see cref="Databases.Database.WriteAsync"/> and reads its first row; what the work has
    /// written is committed along with it where that saves a round trip. As in <see cref="ExecuteLastAsync"/>, nothing may be run behind it, with one
    /// exception: where there is no row (null), the work must have written nothing, and goes on as if it began now.
    /// </summary>
    public ValueTask<TValue?> ReadLastAsync<TValue>(SqlText sql, Func<DbDataReader, TValue> read, CancellationToken cancellationToken)
        where TValue : struct => ReadLastAsync(Render(sql), read, cancellationToken);

    /// <summary>Runs statements one after another, in one round trip where the driver can, and reads the rows of the last one; those of the others are passed over.</summary>
    public ValueTask<DbDataReader> QueryAsync(IReadOnlyList<SqlText> statements, CancellationToken cancellationToken) =>
        ReadAsync(Render(statements), cancellationToken);

    /// <summary>
    /// To be called before the first statement of work that reads: all its statements see one moment. Inside a write or a unit of work it has no
    /// effect: there each statement sees what is committed, and the work's own changes.
    /// </summary>
    public abstract ValueTask HoldMomentAsync(CancellationToken cancellationToken);

    /// <summary>Runs one statement.</summary>
    protected abstract ValueTask<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken);

    /// <summary>Runs statements in order.</summary>
    protected abstract ValueTask<IReadOnlyList<int>> RunAsync(IReadOnlyList<SqlStatement> statements, bool isLast, CancellationToken cancellationToken);

    /// <summary>Runs one statement, reads its first row and commits where that goes together.</summary>
    protected virtual async ValueTask<TValue?> ReadLastAsync<TValue>(
        SqlStatement statement, Func<DbDataReader, TValue> read, CancellationToken cancellationToken) where TValue : struct
    {
        var rows = await ReadAsync([statement], cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(rows) : null;
    }

    /// <summary>Runs statements in order and reads the last one's rows.</summary>
    protected abstract ValueTask<DbDataReader> ReadAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken);

    private SqlStatement Render(SqlText sql) => SqlStatement.Of(sql, Dialect, tenant);

    private SqlStatement[] Render(IReadOnlyList<SqlText> statements)
    {
        var rendered = new SqlStatement[statements.Count];
        for (var index = 0; index < rendered.Length; index++)
        {
            rendered[index] = Render(statements[index]);
        }

        return rendered;
    }
}
