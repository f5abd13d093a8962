using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>A transaction that stays open. Each operation in it has a savepoint of its own, since an error aborts the transaction. Not thread-safe.</summary>
internal sealed class PostgreSqlUnit(UnitOwner owner, StatementChannel channel, PostgreSqlRetry retry) : DatabaseUnit(owner)
{
    private const string Piece = "scim_piece";

    private readonly Savepoints savepoints = new();

    /// <inheritdoc/>
    public override ValueTask<TResult> ReadAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask<TResult> WriteAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            ThrowIfLost();
            channel.Enqueue($"SAVEPOINT {Piece}");
            try
            {
                var session = new PostgreSqlSession(channel, Owner.Key, SessionRole.Unit);
                var result = await work(session, Owner.Key, cancellationToken).ConfigureAwait(false);
                channel.Enqueue($"RELEASE SAVEPOINT {Piece}");
                return result;
            }
            catch (Exception failure)
            {
                channel.Enqueue($"ROLLBACK TO SAVEPOINT {Piece}");
                channel.Enqueue($"RELEASE SAVEPOINT {Piece}");
                if (failure is not NpgsqlException exception || !PostgreSqlRetry.CanHandle(exception))
                {
                    throw;
                }

                ThrowIfLost(exception);
                await retry.DelayOrThrowAsync(exception, attempt, isCommitting: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        ThrowIfLost();
        try
        {
            await channel.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException exception) when (PostgreSqlRetry.CanHandle(exception))
        {
            throw retry.Translate(exception, channel.IsCommitting);
        }
    }

    /// <inheritdoc/>
    public override ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken)
    {
        foreach (var sql in savepoints.Mark(savepoint))
        {
            channel.Enqueue(sql);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken)
    {
        channel.Enqueue(savepoints.RollBackTo(savepoint));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => channel.DisposeAsync();

    // The transaction was lost with its connection, and its previous writes cannot be repeated from here.
    private void ThrowIfLost(NpgsqlException? exception = null)
    {
        if (channel.IsBroken)
        {
            throw retry.CreateUnavailableException(exception);
        }
    }
}
