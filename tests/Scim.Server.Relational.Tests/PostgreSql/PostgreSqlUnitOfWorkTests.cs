using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlUnitOfWorkTests
{
    private readonly ScimContext context = PostgreSqlDatabases.NewTenant();

    [Fact]
    public async Task Writes_become_visible_when_the_unit_of_work_commits()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { UnitOfWork = unit };

        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await Rows.AddAsync(database, inside, Guid.NewGuid());

        (await Rows.CountAsync(database, inside)).Should().Be(2);
        (await Rows.CountAsync(database, context)).Should().Be(0);
        await unit.CommitAsync(default);
        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task Disposing_without_a_commit_rolls_back()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await using (var unit = await database.BeginAsync(context, default))
        {
            await Rows.AddAsync(database, context with { UnitOfWork = unit }, Guid.NewGuid());
        }

        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Fact]
    public async Task A_unit_of_work_rolls_back_to_a_savepoint_of_any_name()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { UnitOfWork = unit };
        await Rows.AddAsync(database, inside, Guid.NewGuid());

        await unit.CreateSavepointAsync("a \"b'; --", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.RollbackToSavepointAsync("a \"b'; --", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.CommitAsync(default);

        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task An_unknown_savepoint_is_rejected()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);

        var act = async () => await unit.RollbackToSavepointAsync("none", default);

        await act.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_rolled_back_savepoint_is_rejected_and_the_unit_of_work_continues()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        await unit.CreateSavepointAsync("first", default);
        await unit.CreateSavepointAsync("second", default);
        await unit.RollbackToSavepointAsync("first", default);

        var act = async () => await unit.RollbackToSavepointAsync("second", default);

        await act.Should().ThrowAsync<ArgumentException>();
        await Rows.AddAsync(database, context with { UnitOfWork = unit }, Guid.NewGuid());
        await unit.CommitAsync(default);
        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task A_savepoint_replaces_an_earlier_one_of_the_same_name()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { UnitOfWork = unit };
        await unit.CreateSavepointAsync("one", default);
        await unit.CreateSavepointAsync("other", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.CreateSavepointAsync("one", default);
        await Rows.AddAsync(database, inside, Guid.NewGuid());

        await unit.RollbackToSavepointAsync("one", default);
        (await Rows.CountAsync(database, inside)).Should().Be(1);
        await unit.RollbackToSavepointAsync("other", default);
        (await Rows.CountAsync(database, inside)).Should().Be(0);
        await unit.CommitAsync(default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_first_statement_leaves_the_unit_of_work_unchanged(bool isPrepared)
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { UnitOfWork = unit };
        var first = async () => await database.WriteAsync(
            inside,
            (session, tenant, token) => session.ExecuteAsync(isPrepared ? Rows.Insert(tenant, Guid.NewGuid()).AsPrepared() : Rows.Insert(tenant, Guid.NewGuid()), token),
            new CancellationToken(canceled: true));
        await first.Should().ThrowAsync<OperationCanceledException>();

        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.CommitAsync(default);

        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task A_rejected_write_leaves_the_others_and_the_unit_of_work_continues()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { UnitOfWork = unit };
        var id = Guid.NewGuid();
        await Rows.AddAsync(database, inside, id);

        var act = async () => await database.WriteAsync(
            inside,
            (session, tenant, token) => session.ExecuteLastAsync([Rows.Insert(tenant, Guid.NewGuid()), Rows.Insert(tenant, id)], token),
            default);
        var refused = (await act.Should().ThrowAsync<Exception>()).Which;
        await Rows.AddAsync(database, inside, Guid.NewGuid());
        await unit.CommitAsync(default);

        (ScimDatabaseFailure.Find(refused)?.Kind).Should().Be(ScimDatabaseFailureKind.UniqueViolation);
        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task A_write_with_a_serialization_failure_is_retried_within_the_unit_of_work()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var attempts = 0;

        await database.WriteAsync(
            context with { UnitOfWork = unit },
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
    public async Task A_unit_of_work_that_lost_its_connection_is_503_from_then_on_and_commits_nothing()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await using var unit = await database.BeginAsync(context, default);
        var inside = context with { UnitOfWork = unit };
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
