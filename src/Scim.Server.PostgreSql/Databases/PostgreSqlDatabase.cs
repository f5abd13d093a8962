using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>A PostgreSQL database, reached through a data source with its pool. Thread-safe.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    /// <summary>Each statement sees what was committed before it; said here, since the default of a database may be another.</summary>
    internal const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    private readonly NpgsqlDataSource source;
    private readonly SessionSettings settings;
    private readonly SessionSettings patient;
    private readonly Repeats repeats;

    public PostgreSqlDatabase(NpgsqlDataSource source, ScimPostgreSqlOptions options, Repeats repeats)
        : base(PostgreSqlScripts.All, options.ApplySchema)
    {
        (this.source, this.repeats) = (source, repeats);
        settings = new SessionSettings((int?)options.CommandTimeout?.TotalSeconds, options.PrepareStatements);
        patient = settings with { CommandTimeout = 0 };
    }

    /// <inheritdoc/>
    public override SqlDialect Dialect => PostgreSqlDialect.Instance;

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
            catch (NpgsqlException exception) when (Repeats.Knows(exception))
            {
                await channel.DisposeAsync().ConfigureAwait(false);
                await repeats.NextAsync(exception, attempt, isCommitting: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    internal override async ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // What is about no tenant applies scripts and builds indexes.
            var channel = await ConnectAsync(tenant is null ? patient : settings, cancellationToken).ConfigureAwait(false);
            await using var disposal = channel.ConfigureAwait(false);
            channel.Control(Begin);
            try
            {
                var result = await work(new PostgreSqlSession(channel, tenant, SessionRole.Write), tenant ?? default, cancellationToken).ConfigureAwait(false);
                await channel.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
            catch (NpgsqlException exception) when (Repeats.Knows(exception))
            {
                await channel.DisposeAsync().ConfigureAwait(false);
                await repeats.NextAsync(exception, attempt, channel.IsCommitting, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    internal override async ValueTask<SqlLease> LeaseAsync(TenantKey tenant, CancellationToken cancellationToken)
    {
        var channel = await ConnectAsync(settings, cancellationToken).ConfigureAwait(false);
        return new PostgreSqlLease(new LeasedSession(channel, tenant, SessionRole.Read, repeats), tenant, channel);
    }

    /// <inheritdoc/>
    internal override async ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken)
    {
        var channel = await ConnectAsync(settings, cancellationToken).ConfigureAwait(false);
        channel.Control(Begin);
        return new PostgreSqlUnit(owner, channel, repeats);
    }

    private async ValueTask<StatementChannel> ConnectAsync(SessionSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return new StatementChannel(await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), settings);
        }
        catch (NpgsqlException exception) when (Repeats.Knows(exception))
        {
            throw repeats.Translate(exception, isCommitting: false);
        }
    }
}
