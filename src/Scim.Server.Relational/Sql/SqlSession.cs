using System.Data.Common;

namespace Scim.Server.Relational.Sql;

/// <summary>
/// Runs statements on one connection, inside a transaction or not, on behalf of one tenant. Rejects a statement that does not contain the
/// session's tenant as an argument; statements that concern no tenant are created by <see cref="SqlText.ForSystem"/>. Not thread-safe.
/// </summary>
/// <param name="tenant">The tenant; null for a session that only runs statements that concern no tenant.</param>
internal abstract class SqlSession(TenantKey? tenant)
{
    /// <summary>The dialect of the connection.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>Runs a statement and returns the number of rows that it changed.</summary>
    public ValueTask<int> ExecuteAsync(SqlText sql, CancellationToken cancellationToken) => RunAsync(Render(sql), cancellationToken);

    /// <summary>Runs a statement and reads its rows one by one; dispose the reader to close it.</summary>
    public ValueTask<DbDataReader> QueryAsync(SqlText sql, CancellationToken cancellationToken) => ReadAsync([Render(sql)], cancellationToken);

    /// <summary>Runs statements one after another, in one round trip if the driver can; returns the number of rows that each changed, 0 for a SELECT.</summary>
    public ValueTask<IReadOnlyList<int>> ExecuteAsync(IReadOnlyList<SqlText> statements, CancellationToken cancellationToken) =>
        RunAsync(Render(statements), isLast: false, cancellationToken);

    /// <summary>
    /// As <see cref="ExecuteAsync(IReadOnlyList{SqlText}, CancellationToken)"/>, but for the last statements of the work passed to
    /// <c>Database.WriteAsync</c>: what the work has written is committed along with them if that saves a round trip. So
    /// no statement may follow them, and nothing that must not be kept may have been written.
    /// </summary>
    public ValueTask<IReadOnlyList<int>> ExecuteLastAsync(IReadOnlyList<SqlText> statements, CancellationToken cancellationToken) =>
        RunAsync(Render(statements), isLast: true, cancellationToken);

    /// <summary>
    /// Runs the last statement of the work passed to <c>Database.WriteAsync</c> and reads its first row; what the work has
    /// written is committed along with it if that saves a round trip. As in <see cref="ExecuteLastAsync"/>, no statement may follow it, with one
    /// exception: if there is no row (null), the work must have written nothing, and continues as if it began now.
    /// </summary>
    public ValueTask<TValue?> ReadLastAsync<TValue>(SqlText sql, Func<DbDataReader, TValue> read, CancellationToken cancellationToken)
        where TValue : struct => ReadLastAsync(Render(sql), read, cancellationToken);

    /// <summary>Runs statements one after another, in one round trip if the driver can, and reads the rows of the last one; those of the others are skipped.</summary>
    public ValueTask<DbDataReader> QueryAsync(IReadOnlyList<SqlText> statements, CancellationToken cancellationToken) =>
        ReadAsync(Render(statements), cancellationToken);

    /// <summary>
    /// Must be called before the first statement of a read: all its statements see one snapshot. Inside a write or a unit of work it has no
    /// effect: there, each statement sees committed data and the work's own changes.
    /// </summary>
    public abstract ValueTask BeginSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Runs one statement.</summary>
    protected abstract ValueTask<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken);

    /// <summary>Runs statements in order.</summary>
    protected abstract ValueTask<IReadOnlyList<int>> RunAsync(IReadOnlyList<SqlStatement> statements, bool isLast, CancellationToken cancellationToken);

    /// <summary>Runs one statement, reads its first row and commits if both can be done together.</summary>
    protected virtual async ValueTask<TValue?> ReadLastAsync<TValue>(
        SqlStatement statement, Func<DbDataReader, TValue> read, CancellationToken cancellationToken) where TValue : struct
    {
        var rows = await ReadAsync([statement], cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(rows) : null;
    }

    /// <summary>Runs statements in order and reads the last one's rows.</summary>
    protected abstract ValueTask<DbDataReader> ReadAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken);

    private SqlStatement Render(SqlText sql) => SqlStatement.Create(sql, Dialect, tenant);

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

/// <summary>Extension methods for reading rows.</summary>
internal static class SqlSessionExtensions
{
    /// <summary>Runs a statement and passes on each of its rows.</summary>
    public static async ValueTask ReadEachAsync(this SqlSession session, SqlText sql, Action<DbDataReader> read, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            read(rows);
        }
    }

    /// <summary>Runs a statement and reads its first row; null if there is none.</summary>
    public static async ValueTask<TValue?> ReadFirstAsync<TValue>(
        this SqlSession session, SqlText sql, Func<DbDataReader, TValue> read, CancellationToken cancellationToken) where TValue : struct
    {
        var rows = await session.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(rows) : null;
    }
}
