using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.PostgreSql.Startup;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PlannerSettingsTests
{
    private static readonly SqlText Query = SqlText.ForSystem(
        $"""
        SELECT current_setting('enable_seqscan') = 'off' AND current_setting('enable_bitmapscan') = 'off' AND current_setting('jit') = 'off'
            AND current_setting('plan_cache_mode') = 'force_generic_plan'
        """);

    private static readonly SqlText ByKeys = Query.AsPrepared();

    public static TheoryData<string> Pools => ["shared", "own", "pooled"];

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task Prepared_statements_are_planned_with_the_settings_and_queries_without(string pool)
    {
        await using var opened = await OpenAsync(pool);

        (await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default)).Should().BeTrue();
        (await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, Query, token), default)).Should().BeFalse();
        (await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default)).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task Each_statement_of_a_snapshot_is_planned_with_its_own_settings(string pool)
    {
        await using var opened = await OpenAsync(pool);

        var found = await opened.Database.ReadSystemAsync(
            async (session, token) =>
            {
                await session.BeginSnapshotAsync(token);
                return new[] { await HasSettingsAsync(session, Query, token), await HasSettingsAsync(session, ByKeys, token), await HasSettingsAsync(session, Query, token) };
            },
            default);

        found.Should().Equal(false, true, false);
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task Every_statement_of_a_write_is_planned_with_the_settings(string pool)
    {
        await using var opened = await OpenAsync(pool);

        var found = await opened.Database.WriteSystemAsync(
            async (session, token) => new[] { await HasSettingsAsync(session, Query, token), await HasSettingsAsync(session, ByKeys, token) }, default);

        found.Should().Equal(true, true);
    }

    [Fact]
    public async Task Settings_are_not_left_behind_on_connections_of_the_application()
    {
        await using var opened = await OpenAsync("shared");
        await opened.Database.WriteSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default);
        await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default);

        (await ReadSettingAsync(opened.Source)).Should().Be("on");
    }

    [Fact]
    public async Task Sessions_behind_a_connection_pooler_are_not_changed()
    {
        await using var opened = await OpenAsync("pooled");

        (await ReadSettingAsync(opened.Source)).Should().Be("on");
    }

    [Fact]
    public async Task Connections_of_a_dedicated_pool_have_the_settings_from_the_start()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        await using var own = new OwnedDataSource(database.ConnectionString, null);

        (await ReadSettingAsync(own.Source)).Should().Be("off");
        own.Sessions.HaveSettings.Should().BeTrue();
    }

    private static async ValueTask<bool> HasSettingsAsync(SqlSession session, SqlText statement, CancellationToken cancellationToken) =>
        await session.ReadFirstAsync(statement, row => row.GetBoolean(0), cancellationToken) ?? throw new InvalidOperationException("The statement answers one row.");

    private static async Task<object?> ReadSettingAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SHOW enable_seqscan");
        return await command.ExecuteScalarAsync();
    }

    private static async Task<OpenedDatabase> OpenAsync(string pool)
    {
        var created = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        var text = $"{created.ConnectionString};Maximum Pool Size=1;No Reset On Close=true";
        var sessions = new PlannedSessions();
        var builder = new NpgsqlDataSourceBuilder(text);
        if (pool != "shared")
        {
            // A pooler names a process that is not the one behind the session.
            var error = pool == "pooled" ? 1 : 0;
            builder.UsePhysicalConnectionInitializer(_ => throw new NotSupportedException(), connection => sessions.InitializeAsync(connection, connection.ProcessID + error));
        }

        var source = builder.Build();
        var repeats = new PostgreSqlRetry(new ImmediateTimeProvider(), NullLogger.Instance);
        return new(new PostgreSqlDatabase(source, new(), repeats, pool == "shared" ? null : sessions), source, created);
    }

    private sealed record OpenedDatabase(Database Database, NpgsqlDataSource Source, PostgreSqlTestDatabase Created) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Database.DisposeAsync();
            await Source.DisposeAsync();
            await Created.DisposeAsync();
        }
    }
}
