using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.PostgreSql.DependencyInjection;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PlannerSettingsTests
{
    private static readonly SqlText Query = SqlText.OfSystem(
        $"SELECT current_setting('enable_seqscan') = 'off' AND current_setting('enable_bitmapscan') = 'off' AND current_setting('jit') = 'off'");

    private static readonly SqlText ByKeys = Query.Prepared();

    public static TheoryData<string> Pools => ["shared", "own", "pooled"];

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task Statements_that_are_kept_prepared_are_planned_under_the_settings_and_queries_are_not(string pool)
    {
        await using var opened = await OpenAsync(pool);

        (await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default)).Should().BeTrue();
        (await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, Query, token), default)).Should().BeFalse();
        (await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default)).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task Each_statement_of_a_snapshot_is_planned_under_its_own_settings(string pool)
    {
        await using var opened = await OpenAsync(pool);

        var found = await opened.Database.ReadSystemAsync(
            async (session, token) =>
            {
                await session.HoldMomentAsync(token);
                return new[] { await HasSettingsAsync(session, Query, token), await HasSettingsAsync(session, ByKeys, token), await HasSettingsAsync(session, Query, token) };
            },
            default);

        found.Should().Equal(false, true, false);
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task Every_statement_of_a_write_is_planned_under_the_settings(string pool)
    {
        await using var opened = await OpenAsync(pool);

        var found = await opened.Database.RunSystemAsync(
            async (session, token) => new[] { await HasSettingsAsync(session, Query, token), await HasSettingsAsync(session, ByKeys, token) }, default);

        found.Should().Equal(true, true);
    }

    [Fact]
    public async Task Settings_leave_no_trace_on_the_connections_of_an_application()
    {
        await using var opened = await OpenAsync("shared");
        await opened.Database.RunSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default);
        await opened.Database.ReadSystemAsync((session, token) => HasSettingsAsync(session, ByKeys, token), default);

        (await ReadSettingAsync(opened.Source)).Should().Be("on");
    }

    [Fact]
    public async Task Sessions_behind_a_pooler_are_left_alone()
    {
        await using var opened = await OpenAsync("pooled");

        (await ReadSettingAsync(opened.Source)).Should().Be("on");
    }

    [Fact]
    public async Task Connections_of_an_own_pool_have_the_settings_from_the_beginning()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        await using var own = new OwnDataSource(database.ConnectionString, null);

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
        var repeats = new Repeats(new InstantTime(), NullLogger.Instance);
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
