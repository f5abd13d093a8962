using System.Data;
using System.Data.Common;
using Npgsql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>
/// A connection and the transaction on it. Transaction control statements wait for the next statement and are sent with it, so that they cost
/// no round trip. Not thread-safe.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="settings">How statements are run.</param>
/// <param name="isPlanned">Whether the session has <see cref="PlannerSettings"/>.</param>
internal sealed class StatementChannel(NpgsqlConnection connection, SessionSettings settings, bool isPlanned) : IAsyncDisposable
{
    private const string BeginText = "BEGIN";
    private const string Commit = "COMMIT";

    private static readonly string[] ApplyAlone = [PlannerSettings.Apply];
    private static readonly string[] ResetAlone = [PlannerSettings.Reset];

    private readonly CommandFactory commands = new(connection, settings);
    private List<string> waiting = [];
    private bool isBegun;
    private bool isCommitted;
    private bool isWriting;
    private bool isSwitched;

    /// <summary>Whether the outcome of the transaction is unknown: from when COMMIT is sent until the server has answered.</summary>
    public bool IsCommitting { get; private set; }

    /// <summary>Whether the connection is lost, and the transaction with it.</summary>
    public bool IsBroken => connection.State != ConnectionState.Open;

    // Whether the transaction has the planner settings, its own or those of its session.
    private bool AreApplied => isPlanned != isSwitched;

    /// <summary>Begins a transaction along with the next statement; its statements are planned under <see cref="PlannerSettings"/>.</summary>
    public void Begin()
    {
        Enqueue(BeginText);
        (isWriting, isSwitched) = (true, false);
        SwitchSettings(on: true);
    }

    /// <summary>Sends SAVEPOINT and similar statements along with the next statement.</summary>
    public void Enqueue(string sql) => waiting.Add(sql);

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it has changed.</returns>
    public async ValueTask<int> ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        if (waiting.Count > 0)
        {
            return (await ExecuteAsync([statement], cancellationToken).ConfigureAwait(false))[0];
        }

        var command = await commands.CreateCommandAsync(statement, cancellationToken).ConfigureAwait(false);
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
        var all = WithCommit(statements);
        IsCommitting = true;
        var changed = await RunAsync(all, cancellationToken).ConfigureAwait(false);
        (IsCommitting, isCommitted) = (false, true);
        return changed;
    }

    /// <summary>
    /// Runs the last statement of the transaction, reads its first row and commits in the same round trip. If there is no row, what follows runs in
    /// a transaction of its own.
    /// </summary>
    public async ValueTask<TValue?> ReadAndCommitAsync<TValue>(
        SqlStatement statement, Func<DbDataReader, TValue> read, CancellationToken cancellationToken) where TValue : struct
    {
        var all = WithCommit([statement]);
        IsCommitting = true;
        TValue? first = null;
        var reader = await ReadAsync(all, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                first = read(reader);
            }

            // Only now is the commit confirmed.
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
        var reader = await ReadAsync(new(Before(statements), statements, null), cancellationToken).ConfigureAwait(false);
        for (var passed = statements.Take(statements.Count - 1).Count(statement => statement.HasRows); passed > 0; passed--)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async ValueTask<NpgsqlDataReader> ReadAsync(StatementBatch all, CancellationToken cancellationToken)
    {
        if (all is { Before: [], Statements: [var single], After: null })
        {
            var command = await commands.CreateCommandAsync(single, cancellationToken).ConfigureAwait(false);
            waiting = [];
            return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }

        var batch = await CreateBatchAsync(all, cancellationToken).ConfigureAwait(false);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        for (var rows = all.Before.Count(PlannerSettings.HasRow); rows > 0; rows--)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    private async ValueTask<int[]> RunAsync(StatementBatch all, CancellationToken cancellationToken)
    {
        var batch = await CreateBatchAsync(all, cancellationToken).ConfigureAwait(false);
        await using var disposal = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        var changed = new int[all.Statements.Count];
        for (var index = 0; index < changed.Length; index++)
        {
            changed[index] = Math.Max(0, batch.BatchCommands[all.Before.Count + index].RecordsAffected);
        }

        return changed;
    }

    // Waiting statements stay queued if the call is cancelled before anything is sent.
    private async ValueTask<NpgsqlBatch> CreateBatchAsync(StatementBatch all, CancellationToken cancellationToken)
    {
        var batch = await commands.CreateBatchAsync(all, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        isBegun |= waiting.Count > 0 && ReferenceEquals(all.Before, waiting);
        waiting = [];
        return batch;
    }

    // Statements that are kept prepared find their rows by keys; a query is planned for its values. Outside a transaction, a statement forms one together
    // with its settings.
    private IReadOnlyList<string> Before(IReadOnlyList<SqlStatement> statements)
    {
        var wanted = isWriting || statements.Any(statement => statement.IsPrepared);
        if (wanted != AreApplied && !isBegun && waiting.Count == 0)
        {
            return wanted ? ApplyAlone : ResetAlone;
        }

        SwitchSettings(wanted);
        return waiting;
    }

    private void SwitchSettings(bool on)
    {
        if (on != AreApplied)
        {
            Enqueue(on ? PlannerSettings.Apply : PlannerSettings.Reset);
            isSwitched = on != isPlanned;
        }
    }

    // If the transaction has not begun, statements that are sent together form one implicitly.
    private StatementBatch WithCommit(IReadOnlyList<SqlStatement> statements) =>
        isBegun ? new(waiting, statements, Commit) : new(isPlanned ? [] : ApplyAlone, statements, null);
}
