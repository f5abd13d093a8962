using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>A transaction that stays open. Each piece of work in it has a savepoint of its own, since an error spoils all that follows. Not thread-safe.</summary>
internal sealed class PostgreSqlUnit(UnitOwner owner, StatementChannel channel, Repeats repeats) : DatabaseUnit(owner)
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
            channel.Control($"SAVEPOINT {Piece}");
            try
            {
                var session = new PostgreSqlSession(channel, Owner.Key, SessionRole.Unit);
                var result = await work(session, Owner.Key, cancellationToken).ConfigureAwait(false);
                channel.Control($"RELEASE SAVEPOINT {Piece}");
                return result;
            }
            catch (Exception failure)
            {
                channel.Control($"ROLLBACK TO SAVEPOINT {Piece}");
                channel.Control($"RELEASE SAVEPOINT {Piece}");
                if (failure is not NpgsqlException exception || !Repeats.Knows(exception))
                {
                    throw;
                }

                ThrowIfLost(exception);
                await repeats.NextAsync(exception, attempt, isCommitting: false, cancellationToken).ConfigureAwait(false);
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
        catch (NpgsqlException exception) when (Repeats.Knows(exception))
        {
            throw repeats.Translate(exception, channel.IsCommitting);
        }
    }

    /// <inheritdoc/>
    public override ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken)
    {
        foreach (var sql in savepoints.Mark(savepoint))
        {
            channel.Control(sql);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken)
    {
        channel.Control(savepoints.ReturnTo(savepoint));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => channel.DisposeAsync();

    // The transaction went with its connection, and what was written in it cannot be done again from here.
    private void ThrowIfLost(NpgsqlException? exception = null)
    {
        if (channel.IsBroken)
        {
            throw repeats.Unavailable(exception);
        }
    }
}
