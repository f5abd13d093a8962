using System.Data;
using Npgsql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>
/// A connection and the transaction on it. What controls the transaction waits until a statement follows and travels with it, so that it costs
/// no round trip. Not thread-safe.
/// </summary>
internal sealed class StatementChannel(NpgsqlConnection connection, SessionSettings settings) : IAsyncDisposable
{
    private const string Commit = "COMMIT";

    private readonly CommandFactory commands = new(connection, settings);
    private List<string> waiting = [];
    private bool isBegun;
    private bool isCommitted;

    /// <summary>Whether it is not known what became of the transaction: from when the server is told to commit, until it has answered.</summary>
    public bool IsCommitting { get; private set; }

    /// <summary>Whether the connection is lost, and the transaction with it.</summary>
    public bool IsBroken => connection.State != ConnectionState.Open;

    /// <summary>Sends BEGIN, SAVEPOINT and their like along with the next statement.</summary>
    public void Control(string sql) => waiting.Add(sql);

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it has changed.</returns>
    public async ValueTask<int> ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        if (waiting.Count > 0)
        {
            return (await ExecuteAsync([statement], cancellationToken).ConfigureAwait(false))[0];
        }

        var command = await commands.CommandAsync(statement, cancellationToken).ConfigureAwait(false);
        await using var disposal = command.ConfigureAwait(false);
        return Math.Max(0, await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Runs statements in one round trip.</summary>
    /// <returns>How many rows each has changed.</returns>
    public ValueTask<int[]> ExecuteAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken) =>
        RunAsync(new(TakeWaiting(), statements, null), cancellationToken);

    /// <summary>Runs the last statements of the transaction and commits in the same round trip.</summary>
    /// <returns>How many rows each has changed.</returns>
    public async ValueTask<int[]> ExecuteAndCommitAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        // Where the transaction has not begun, what is sent together is one by itself.
        var all = isBegun ? new SqlEnvelope(TakeWaiting(), statements, Commit) : new SqlEnvelope([], statements, null);
        waiting.Clear();
        IsCommitting = true;
        var changed = await RunAsync(all, cancellationToken).ConfigureAwait(false);
        (IsCommitting, isCommitted) = (false, true);
        return changed;
    }

    /// <summary>Commits, unless that was done along with the last statements, or nothing was sent.</summary>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (isCommitted || !isBegun)
        {
            return;
        }

        IsCommitting = true;
        await RunAsync(new(TakeWaiting(), [], Commit), cancellationToken).ConfigureAwait(false);
        (IsCommitting, isCommitted) = (false, true);
    }

    /// <summary>Runs statements in one round trip and reads the rows of the last one.</summary>
    public async ValueTask<NpgsqlDataReader> QueryAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 1 && waiting.Count == 0)
        {
            var command = await commands.CommandAsync(statements[0], cancellationToken).ConfigureAwait(false);
            return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }

        var batch = await commands.BatchAsync(new(TakeWaiting(), statements, null), cancellationToken).ConfigureAwait(false);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        for (var passed = statements.Take(statements.Count - 1).Count(statement => statement.HasRows); passed > 0; passed--)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async ValueTask<int[]> RunAsync(SqlEnvelope all, CancellationToken cancellationToken)
    {
        var batch = await commands.BatchAsync(all, cancellationToken).ConfigureAwait(false);
        await using var disposal = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        var changed = new int[all.Statements.Count];
        for (var index = 0; index < changed.Length; index++)
        {
            changed[index] = Math.Max(0, batch.BatchCommands[all.Before.Count + index].RecordsAffected);
        }

        return changed;
    }

    private List<string> TakeWaiting()
    {
        var taken = waiting;
        isBegun |= taken.Count > 0;
        waiting = [];
        return taken;
    }
}
