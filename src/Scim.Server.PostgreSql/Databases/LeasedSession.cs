using System.Data.Common;
using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>A session that is handed out: failures of its statements are told at once, as nobody behind it can do the work again.</summary>
internal sealed class LeasedSession(StatementChannel channel, TenantKey? tenant, SessionRole role, Repeats repeats)
    : PostgreSqlSession(channel, tenant, role)
{
    protected override ValueTask<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        TellAsync(base.RunAsync(statement, cancellationToken));

    protected override ValueTask<IReadOnlyList<int>> RunAsync(IReadOnlyList<SqlStatement> statements, bool isLast, CancellationToken cancellationToken) =>
        TellAsync(base.RunAsync(statements, isLast, cancellationToken));

    protected override ValueTask<DbDataReader> ReadAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken) =>
        TellAsync(base.ReadAsync(statements, cancellationToken));

    private async ValueTask<TResult> TellAsync<TResult>(ValueTask<TResult> running)
    {
        try
        {
            return await running.ConfigureAwait(false);
        }
        catch (NpgsqlException exception) when (Repeats.Knows(exception))
        {
            throw repeats.Translate(exception, isCommitting: false);
        }
    }
}
