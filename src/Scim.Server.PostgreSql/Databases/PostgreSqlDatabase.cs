using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>A PostgreSQL database, reached through a data source with its pool. Thread-safe.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    private readonly NpgsqlDataSource source;
    private readonly PostgreSqlRetry repeats;
    private readonly SessionSettings settings;
    private readonly PlannedSessions? sessions;

    /// <param name="source">Provides connections.</param>
    /// <param name="options">The options.</param>
    /// <param name="repeats">Decides what is retried.</param>
    /// <param name="sessions">Initializes the connections of the source; null if they belong to the application.</param>
    public PostgreSqlDatabase(NpgsqlDataSource source, ScimPostgreSqlOptions options, PostgreSqlRetry repeats, PlannedSessions? sessions = null)
        : base(ScimPostgreSqlSchema.Schema, options.ApplySchema)
    {
        (this.source, this.repeats, this.sessions) = (source, repeats, sessions);
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
            throw repeats.Translate(exception, isCommitting: false);
        }
    }

    /// <inheritdoc/>
    internal override async ValueTask<TResult> RunReadAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var channel = await ConnectAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var disposal = channel.ConfigureAwait(false);
            try
            {
                return await work(new PostgreSqlSession(channel, tenant, SessionRole.Read), tenant ?? default, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException exception) when (PostgreSqlRetry.CanHandle(exception))
            {
                await channel.DisposeAsync().ConfigureAwait(false);
                await repeats.DelayOrThrowAsync(exception, attempt, isCommitting: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    internal override async ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Work without a tenant applies scripts and builds indexes, so it has no timeout.
            var channel = await ConnectAsync(tenant is null ? settings with { CommandTimeout = 0 } : settings, cancellationToken).ConfigureAwait(false);
            await using var disposal = channel.ConfigureAwait(false);
            channel.Begin();
            try
            {
                var result = await work(new PostgreSqlSession(channel, tenant, SessionRole.Write), tenant ?? default, cancellationToken).ConfigureAwait(false);
                await channel.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
            catch (NpgsqlException exception) when (PostgreSqlRetry.CanHandle(exception))
            {
                await channel.DisposeAsync().ConfigureAwait(false);
                await repeats.DelayOrThrowAsync(exception, attempt, channel.IsCommitting, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    internal override async ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken)
    {
        var channel = await ConnectAsync(settings, cancellationToken).ConfigureAwait(false);
        channel.Begin();
        return new PostgreSqlUnit(owner, channel, repeats);
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
            throw repeats.Translate(exception, isCommitting: false);
        }
    }
}
