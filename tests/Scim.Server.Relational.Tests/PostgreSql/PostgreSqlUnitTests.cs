using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlUnitTests
{
    private readonly ScimContext context = PostgreSqlDatabases.NewTenant();

    [Fact]
    public async Task A_unit_that_commits_keeps_everything_and_shows_it_only_then()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { Unit = unit };

        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await Rows.AddAsync(database, inside, Guid.NewGuid());

        (await Rows.CountAsync(database, inside)).Should().Be(2);
        (await Rows.CountAsync(database, context)).Should().Be(0);
        await unit.CommitAsync(default);
        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task A_unit_that_is_disposed_without_a_commit_leaves_nothing()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await using (var unit = await database.BeginAsync(context, default))
        {
            await Rows.AddAsync(database, context with { Unit = unit }, Guid.NewGuid());
        }

        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Fact]
    public async Task A_unit_goes_back_to_a_savepoint_of_any_name()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { Unit = unit };
        await Rows.AddAsync(database, inside, Guid.NewGuid());

        await unit.SaveAsync("a \"b'; --", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.RollbackToAsync("a \"b'; --", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.CommitAsync(default);

        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task A_savepoint_that_was_never_marked_is_refused()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);

        var act = async () => await unit.RollbackToAsync("none", default);

        await act.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_savepoint_that_was_taken_back_is_refused_and_the_unit_goes_on()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        await unit.SaveAsync("first", default);
        await unit.SaveAsync("second", default);
        await unit.RollbackToAsync("first", default);

        var act = async () => await unit.RollbackToAsync("second", default);

        await act.Should().ThrowAsync<ArgumentException>();
        await Rows.AddAsync(database, context with { Unit = unit }, Guid.NewGuid());
        await unit.CommitAsync(default);
        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task A_savepoint_of_the_same_name_takes_the_place_of_the_earlier_one()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { Unit = unit };
        await unit.SaveAsync("one", default);
        await unit.SaveAsync("other", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.SaveAsync("one", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());

        await unit.RollbackToAsync("one", default);
        (await Rows.CountAsync(database, inside)).Should().Be(1);
        await unit.RollbackToAsync("other", default);
        (await Rows.CountAsync(database, inside)).Should().Be(0);
        await unit.CommitAsync(default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_statement_that_is_cancelled_leaves_the_unit_as_it_was(bool isPrepared)
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { Unit = unit };
        var first = async () => await database.WriteAsync(
            inside,
            (session, tenant, token) => session.ExecuteAsync(isPrepared ? Rows.Insert(tenant, Guid.NewGuid()).Prepared() : Rows.Insert(tenant, Guid.NewGuid()), token),
            new CancellationToken(canceled: true));
        await first.Should().ThrowAsync<OperationCanceledException>();

        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.CommitAsync(default);

        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task A_write_that_is_refused_leaves_the_others_and_the_unit_goes_on()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { Unit = unit };
        var id = Guid.NewGuid();
        await Rows.AddAsync(database, inside, id);

        var act = async () => await database.WriteAsync(
            inside,
            (session, tenant, token) => session.ExecuteLastAsync([Rows.Insert(tenant, Guid.NewGuid()), Rows.Insert(tenant, id)], token),
            default);
        var refused = (await act.Should().ThrowAsync<Exception>()).Which;
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.CommitAsync(default);

        database.Dialect.Classify(refused).Should().Be(DatabaseFailure.Uniqueness);
        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task A_write_that_could_not_be_serialized_is_done_again_inside_the_unit()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var attempts = 0;

        await database.WriteAsync(
            context with { Unit = unit },
            async (session, tenant, token) =>
            {
                await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
                return ++attempts == 1 ? await session.ExecuteAsync(Rows.Fail("40001"), token) : 0;
            },
            default);
        await unit.CommitAsync(default);

        (attempts, await Rows.CountAsync(database, context)).Should().Be((2, 1));
    }

    [Fact]
    public async Task A_unit_that_lost_its_connection_answers_503_from_then_on_and_keeps_nothing()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { Unit = unit };
        await Rows.AddAsync(database, inside, Guid.NewGuid());

        Func<Task>[] calls =
        [
            async () => await database.WriteAsync(inside, (session, _, token) => session.ExecuteAsync(Rows.EndThisConnection, token), default),
            async () => await Rows.AddAsync(database, inside, Guid.NewGuid()),
            async () => await Rows.CountAsync(database, inside),
            async () => await unit.CommitAsync(default),
        ];
        foreach (var call in calls)
        {
            (await call.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
        }

        (await Rows.CountAsync(database, context)).Should().Be(0);
    }
}
