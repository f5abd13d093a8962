using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>A PostgreSQL database, reached through a data source with its pool. Thread-safe.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    private readonly NpgsqlDataSource source;
    private readonly PostgreSqlRetry retry;
    private readonly SessionSettings settings;
    private readonly PlannedSessions? sessions;

    /// <param name="source">Provides connections.</param>
    /// <param name="options">The options.</param>
    /// <param name="retry">Decides what is retried.</param>
    /// <param name="sessions">Initializes the connections of the source; null if they belong to the application.</param>
    public PostgreSqlDatabase(NpgsqlDataSource source, ScimPostgreSqlOptions options, PostgreSqlRetry retry, PlannedSessions? sessions = null)
        : base(ScimPostgreSqlSchema.Schema, options.ApplySchema)
    {
        (this.source, this.retry, this.sessions) = (source, retry, sessions);
        settings = new SessionSettings((int?)options.CommandTimeout?.TotalSeconds, options.PrepareStatements);
    }

    /// <inheritdoc/>
    public override SqlDialect Dialect => PostgreSqlDialect.Instance;

    /// <inheritdoc/>
    public override string Identity
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(source.ConnectionString);
            return $"{connection.Host}:{connection.Port}/{connection.Database ?? connection.Username}{(connection.SearchPath is { } path ? $", search path {path}" : string.Empty)}";
        }
    }

    /// <inheritdoc/>
    internal override async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = connection.ConfigureAwait(false);
            await ServerValidator.ValidateAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException exception) when (PostgreSqlRetry.CanHandle(exception))
        {
            throw retry.Translate(exception, isCommitting: false);
        }
    }

    /// <inheritdoc/>
    internal override ValueTask<TResult> RunReadAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        RunAsync(SessionRole.Read, tenant, work, cancellationToken);

    /// <inheritdoc/>
    internal override ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        RunAsync(SessionRole.Write, tenant, work, cancellationToken);

    /// <inheritdoc/>
    internal override async ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken)
    {
        var channel = await ConnectAsync(settings, cancellationToken).ConfigureAwait(false);
        channel.Begin();
        return new PostgreSqlUnit(owner, channel, retry);
    }

    private async ValueTask<TResult> RunAsync<TResult>(
        SessionRole role, TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // A write without a tenant applies scripts and builds indexes, so it has no timeout.
            var isLong = role == SessionRole.Write && tenant is null;
            var channel = await ConnectAsync(isLong ? settings with { CommandTimeout = 0 } : settings, cancellationToken).ConfigureAwait(false);
            await using var disposal = channel.ConfigureAwait(false);
            if (role == SessionRole.Write)
            {
                channel.Begin();
            }

            try
            {
                var result = await work(new PostgreSqlSession(channel, tenant, role), tenant ?? default, cancellationToken).ConfigureAwait(false);
                if (role == SessionRole.Write)
                {
                    await channel.CommitAsync(cancellationToken).ConfigureAwait(false);
                }

                return result;
            }
            catch (NpgsqlException exception) when (PostgreSqlRetry.CanHandle(exception))
            {
                await channel.DisposeAsync().ConfigureAwait(false);
                await retry.DelayOrThrowAsync(exception, attempt, channel.IsCommitting, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<StatementChannel> ConnectAsync(SessionSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            return new StatementChannel(connection, settings, isPlanned: sessions is { HaveSettings: true });
        }
        catch (NpgsqlException exception) when (PostgreSqlRetry.CanHandle(exception))
        {
            throw retry.Translate(exception, isCommitting: false);
        }
    }
}
