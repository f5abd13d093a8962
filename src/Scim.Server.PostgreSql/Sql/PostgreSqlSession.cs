using System.Data.Common;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>A session of a tenant on a channel. Not thread-safe.</summary>
/// <param name="channel">Runs the statements.</param>
/// <param name="tenant">The tenant; null if the statements concern none.</param>
/// <param name="role">The purpose of the session.</param>
internal class PostgreSqlSession(StatementChannel channel, TenantKey? tenant, SessionRole role) : SqlSession(tenant)
{
    private bool isHeld;

    /// <inheritdoc/>
    public override SqlDialect Dialect => PostgreSqlDialect.Instance;

    /// <inheritdoc/>
    public override ValueTask BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        if (role == SessionRole.Read && !isHeld)
        {
            channel.Enqueue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            isHeld = true;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ValueTask<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        channel.ExecuteAsync(statement, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<int>> RunAsync(
        IReadOnlyList<SqlStatement> statements, bool isLast, CancellationToken cancellationToken) =>
        isLast && role == SessionRole.Write
            ? await channel.ExecuteAndCommitAsync(statements, cancellationToken).ConfigureAwait(false)
            : await channel.ExecuteAsync(statements, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override ValueTask<TValue?> ReadLastAsync<TValue>(
        SqlStatement statement, Func<DbDataReader, TValue> read, CancellationToken cancellationToken) =>
        role == SessionRole.Write
            ? channel.ReadAndCommitAsync(statement, read, cancellationToken)
            : base.ReadLastAsync(statement, read, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask<DbDataReader> ReadAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken) =>
        await channel.QueryAsync(statements, cancellationToken).ConfigureAwait(false);
}

/// <summary>The purpose of a session.</summary>
internal enum SessionRole
{
    /// <summary>Reading, each statement by itself.</summary>
    Read,

    /// <summary>Writing in a transaction that ends with the session's last statement.</summary>
    Write,

    /// <summary>Taking part in a unit of work that continues.</summary>
    Unit,
}
