using System.Data;
using System.Data.Common;
using Npgsql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>
/// A connection and the transaction on it. What controls the transaction waits until a statement follows and travels with it, so that it costs
/// no round trip. Not thread-safe.
/// </summary>
internal sealed class StatementChannel(NpgsqlConnection connection, SessionSettings settings, ConnectionPlans plans) : IAsyncDisposable
{
    private const string BeginText = "BEGIN";
    private const string Commit = "COMMIT";

    private readonly CommandFactory commands = new(connection, settings, plans);
    private List<string> waiting = [];
    private bool isBegun;
    private bool isCommitted;

    /// <summary>Whether it is not known what became of the transaction: from when the server is told to commit, until it has answered.</summary>
    public bool IsCommitting { get; private set; }

    /// <summary>Whether the connection is lost, and the transaction with it.</summary>
    public bool IsBroken => connection.State != ConnectionState.Open;

    /// <summary>Begins a transaction along with the next statement.</summary>
    public void Begin() => Control(BeginText);

    /// <summary>Sends SAVEPOINT and its like along with the next statement.</summary>
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
        RunAsync(new(waiting, statements, null), cancellationToken);

    /// <summary>Runs the last statements of the transaction and commits in the same round trip.</summary>
    /// <returns>How many rows each has changed.</returns>
    public async ValueTask<int[]> ExecuteAndCommitAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        var all = Last(statements);
        IsCommitting = true;
        var changed = await RunAsync(all, cancellationToken).ConfigureAwait(false);
        (IsCommitting, isCommitted) = (false, true);
        return changed;
    }

    /// <summary>
    /// Runs the last statement of the transaction, reads its first row and commits in the same round trip. Where there is no row, what follows is
    /// a transaction of its own.
    /// </summary>
    public async ValueTask<TValue?> ReadAndCommitAsync<TValue>(
        SqlStatement statement, Func<DbDataReader, TValue> read, CancellationToken cancellationToken) where TValue : struct
    {
        var all = Last([statement]);
        IsCommitting = true;
        TValue? first = null;
        var reader = await ReadAsync(all, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                first = read(reader);
            }

            // Only now it is known that it was committed.
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }

        (IsCommitting, isCommitted, isBegun) = (false, true, false);
        if (first is null)
        {
            isCommitted = false;
            Begin();
        }

        return first;
    }

    /// <summary>Commits, unless that was done along with the last statements, or nothing was sent.</summary>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (isCommitted || !isBegun)
        {
            return;
        }

        IsCommitting = true;
        await RunAsync(new(waiting, [], Commit), cancellationToken).ConfigureAwait(false);
        (IsCommitting, isCommitted) = (false, true);
    }

    /// <summary>Runs statements in one round trip and reads the rows of the last one.</summary>
    public async ValueTask<NpgsqlDataReader> QueryAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        var reader = await ReadAsync(new(waiting, statements, null), cancellationToken).ConfigureAwait(false);
        for (var passed = statements.Take(statements.Count - 1).Count(statement => statement.HasRows); passed > 0; passed--)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async ValueTask<NpgsqlDataReader> ReadAsync(SqlEnvelope all, CancellationToken cancellationToken)
    {
        if (all is { Before: [], Statements: [var single], After: null })
        {
            var command = await commands.CommandAsync(single, cancellationToken).ConfigureAwait(false);
            waiting = [];
            return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }

        var batch = await BatchAsync(all, cancellationToken).ConfigureAwait(false);
        return await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int[]> RunAsync(SqlEnvelope all, CancellationToken cancellationToken)
    {
        var batch = await BatchAsync(all, cancellationToken).ConfigureAwait(false);
        await using var disposal = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        var changed = new int[all.Statements.Count];
        for (var index = 0; index < changed.Length; index++)
        {
            changed[index] = Math.Max(0, batch.BatchCommands[all.Before.Count + index].RecordsAffected);
        }

        return changed;
    }

    // What waits goes on waiting where the call is cancelled before anything is sent.
    private async ValueTask<NpgsqlBatch> BatchAsync(SqlEnvelope all, CancellationToken cancellationToken)
    {
        var batch = await commands.BatchAsync(all, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        isBegun |= all.Before.Count > 0;
        waiting = [];
        return batch;
    }

    // Where the transaction has not begun, what is sent together is one by itself.
    private SqlEnvelope Last(IReadOnlyList<SqlStatement> statements) => isBegun ? new(waiting, statements, Commit) : new([], statements, null);
}
