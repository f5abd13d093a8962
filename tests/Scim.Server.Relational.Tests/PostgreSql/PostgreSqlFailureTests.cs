using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlFailureTests
{
    private readonly ScimContext context = PostgreSqlDatabases.NewTenant();

    [Fact]
    public async Task A_write_with_a_serialization_failure_is_retried()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var attempts = await WriteAsync(database, failures: 3, Rows.Fail("40001"));

        attempts.Should().Be(4);
        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task A_write_that_always_fails_to_serialize_is_409()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = () => WriteAsync(database, failures: int.MaxValue, Rows.Fail("40001"));

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(409);
        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Fact]
    public async Task Deadlocked_writers_both_succeed()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await Rows.AddAsync(database, context, first);
        await Rows.AddAsync(database, context, second);
        using var both = new Barrier(2);

        var writers = new[] { (first, second), (second, first) }.Select(order => Task.Run(() => WriteInOrderAsync(database, order, both)));
        var attempts = await Task.WhenAll(writers);

        attempts.Sum().Should().BeGreaterThan(2, "one was undone, and may be once more where it is faster than the one it lets pass");
        (await SumVersionsAsync(database)).Should().Be(6);
    }

    [Fact]
    public async Task A_write_whose_connection_broke_before_the_commit_is_retried()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var attempts = await WriteAsync(database, failures: 1, Rows.EndThisConnection);

        attempts.Should().Be(2);
        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task A_read_whose_connection_broke_is_retried()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        var attempts = 0;

        await database.ReadAsync(
            context,
            async (session, _, token) => ++attempts == 1 ? await session.ExecuteAsync(Rows.EndThisConnection, token) : 0,
            default);

        attempts.Should().Be(2);
    }

    [Fact]
    public async Task A_write_whose_connections_always_break_is_503()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = () => WriteAsync(database, failures: int.MaxValue, Rows.EndThisConnection);

        var error = (await act.Should().ThrowAsync<ScimException>()).Which.Error;
        error.Status.Should().Be(503);
        error.RetryAfter.Should().NotBeNull();
    }

    [Theory]
    [InlineData("afterwards")]
    [InlineData("with the last")]
    [InlineData("with its row")]
    public async Task A_write_whose_connection_broke_during_the_commit_is_not_retried(string commit)
    {
        var server = await PostgreSqlServer.Shared;
        await using var own = await server.CreateDatabaseAsync();
        await own.RunAsync(
            "CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
            "CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON scim_resource DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break()");
        await using var database = PostgreSqlDatabases.Open(own);
        var attempts = 0;

        var act = async () => await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                attempts++;
                var insert = Rows.Insert(tenant, Guid.NewGuid());
                return commit switch
                {
                    "with the last" => (await session.ExecuteLastAsync([insert], token))[0],
                    "with its row" => await session.ReadLastAsync(SqlText.From($"{insert} RETURNING 1"), row => row.GetInt32(0), token) ?? 0,
                    _ => await session.ExecuteAsync(insert, token),
                };
            },
            default);

        var error = (await act.Should().ThrowAsync<ScimException>()).Which.Error;
        (error.Status, attempts).Should().Be((503, 1));
        error.Detail.Should().Contain("did not confirm the commit");
        error.RetryAfter.Should().NotBeNull();
    }

    [Fact]
    public void An_unanswered_commit_is_reported_as_unconfirmed()
    {
        var late = new NpgsqlException("Exception while reading from stream", new TimeoutException());
        var repeats = new PostgreSqlRetry(TimeProvider.System, NullLogger.Instance);

        ErrorOf(late, isCommitting: true).Should().Contain("did not confirm the commit");
        ErrorOf(late, isCommitting: false).Should().Contain("temporarily unavailable");

        string ErrorOf(NpgsqlException failure, bool isCommitting) =>
            ((ScimException)repeats.Translate(failure, isCommitting)).Error.Detail ?? string.Empty;
    }

    [Fact]
    public async Task A_full_disk_is_503_with_Retry_After()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = () => WriteAsync(database, failures: int.MaxValue, Rows.Fail("53100"));

        var error = (await act.Should().ThrowAsync<ScimException>()).Which.Error;
        error.Status.Should().Be(503);
        error.RetryAfter.Should().NotBeNull();
        error.Detail.Should().NotContain("space", "what the server says is for the log");
    }

    [Fact]
    public async Task An_unexpected_exception_is_not_translated()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = () => WriteAsync(database, failures: 1, Rows.Fail("XX000"));

        await act.Should().ThrowAsync<PostgresException>();
    }

    [Fact]
    public async Task A_pool_without_a_free_connection_is_503()
    {
        var server = await PostgreSqlServer.Shared;
        await using var own = await server.CreateDatabaseAsync();
        await using var database = PostgreSqlDatabases.Open(own, "Maximum Pool Size=1;Timeout=1");

        await using (await database.BeginAsync(context, default))
        {
            var act = async () => await Rows.CountAsync(database, context);
            (await act.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
        }

        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_503()
    {
        var server = await PostgreSqlServer.Shared;
        await using var own = await server.CreateDatabaseAsync();
        await using var database = PostgreSqlDatabases.Open(own, "Command Timeout=1");
        await using var holder = await database.BeginAsync(context, default);
        var id = Guid.NewGuid();
        await Rows.AddAsync(database, context, id);
        await database.WriteAsync(context with { UnitOfWork = holder }, (session, tenant, token) => session.ExecuteAsync(Rows.Touch(tenant, id), token), default);

        var act = async () => await database.WriteAsync(context, (session, tenant, token) => session.ExecuteAsync(Rows.Touch(tenant, id), token), default);

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
    }

    [Fact]
    public async Task A_cancelled_call_throws_OperationCanceledException()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        using var cancelled = new CancellationTokenSource();

        var act = async () => await database.ReadAsync(
            context,
            async (session, _, token) =>
            {
                var sleeping = session.ExecuteAsync(SqlText.ForSystem($"SELECT pg_sleep(60)"), token);
                await cancelled.CancelAsync();
                return await sleeping;
            },
            cancelled.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<int> WriteInOrderAsync(Database database, (Guid First, Guid Second) order, Barrier both, ScimContext context)
    {
        var attempts = 0;
        await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                attempts++;
                await session.ExecuteAsync(Rows.Touch(tenant, order.First), token);
                if (attempts == 1)
                {
                    both.SignalAndWait(token);
                }

                return await session.ExecuteAsync(Rows.Touch(tenant, order.Second), token);
            },
            default);
        return attempts;
    }

    private Task<int> WriteInOrderAsync(Database database, (Guid First, Guid Second) order, Barrier both) => WriteInOrderAsync(database, order, both, context);

    private async Task<int> WriteAsync(Database database, int failures, SqlText failure)
    {
        var attempts = 0;
        await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
                return ++attempts <= failures ? await session.ExecuteAsync(failure, token) : 0;
            },
            default);
        return attempts;
    }

    private ValueTask<decimal> SumVersionsAsync(Database database) => database.ReadAsync(
        context,
        async (session, tenant, token) =>
        {
            await using var reader = await session.QueryAsync(SqlText.From($"SELECT sum(version) FROM scim_resource WHERE tenant_id = {tenant}"), token);
            await reader.ReadAsync(token);
            return reader.GetDecimal(0);
        },
        default);
}
