using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Databases;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class SqliteUnitOfWorkTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_unit_of_work_sees_its_own_writes_and_others_see_them_after_the_commit()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);

        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);

        (await Rows.CountAsync(database, unit)).Should().Be(1);
        (await Rows.CountAsync(database)).Should().Be(0);
        await unit.CommitAsync(None);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task Disposing_without_a_commit_rolls_back()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using (var unit = await database.BeginAsync(Rows.Context, None))
        {
            await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        }

        (await Rows.CountAsync(database)).Should().Be(0);
        await Rows.AddAsync(database, Guid.CreateVersion7());
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("a \"quoted\"; name")]
    [InlineData("")]
    public async Task A_unit_of_work_can_roll_back_to_a_savepoint_repeatedly(string name)
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        await unit.CreateSavepointAsync(name, None);

        for (var round = 0; round < 2; round++)
        {
            await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
            await unit.RollbackToSavepointAsync(name, None);
        }

        await unit.CommitAsync(None);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task An_unknown_savepoint_is_rejected_and_the_unit_of_work_continues()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        await unit.CreateSavepointAsync("first", None);
        await unit.CreateSavepointAsync("second", None);
        await unit.RollbackToSavepointAsync("first", None);

        foreach (var name in new[] { "second", "third" })
        {
            await unit.Invoking(open => open.RollbackToSavepointAsync(name, None).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage($"*'{name}'*");
        }

        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        await unit.CommitAsync(None);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_savepoint_replaces_an_earlier_one_of_the_same_name()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        await unit.CreateSavepointAsync("one", None);
        await unit.CreateSavepointAsync("other", None);
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        await unit.CreateSavepointAsync("one", None);
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);

        await unit.RollbackToSavepointAsync("one", None);
        (await Rows.CountAsync(database, unit)).Should().Be(1);
        await unit.RollbackToSavepointAsync("other", None);
        (await Rows.CountAsync(database, unit)).Should().Be(0);
        await unit.CommitAsync(None);
    }

    [Fact]
    public async Task An_abandoned_unit_of_work_does_not_prevent_the_database_from_closing()
    {
        await using var file = new SqliteFile();
        var database = file.Open(options => options.BusyTimeout = TimeSpan.Zero);
        var unit = await database.BeginAsync(Rows.Context, None);
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        var waiting = Rows.AddAsync(database, Guid.CreateVersion7()).AsTask();

        await database.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        await waiting.Invoking(task => task).Should().ThrowAsync<ObjectDisposedException>();
        File.Exists(file.Path + "-wal").Should().BeTrue("the unit has its connection still");
        await unit.DisposeAsync();
        File.Exists(file.Path + "-wal").Should().BeFalse("the last connection is closed");
    }

    [Fact]
    public async Task A_failed_write_leaves_nothing_behind_and_the_unit_of_work_continues()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        var id = Guid.CreateVersion7();
        await Rows.AddAsync(database, id, unit);

        var twice = async () => await database.WriteAsync(Rows.Context with { UnitOfWork = unit }, async (session, tenant, token) =>
        {
            await Rows.AddAsync(session, tenant, Guid.CreateVersion7(), token);
            return await Rows.AddAsync(session, tenant, id, token);
        }, None);

        await twice.Should().ThrowAsync<Exception>();
        await unit.CommitAsync(None);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task Others_write_before_or_after_a_unit_of_work_and_never_within_it()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        var unit = await database.BeginAsync(Rows.Context, None);
        var write = Rows.AddAsync(database, Guid.CreateVersion7()).AsTask();
        var second = database.BeginAsync(Rows.Context, None).AsTask();
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);

        (await Rows.CountAsync(database, unit)).Should().Be(1);
        write.IsCompleted.Should().BeFalse();
        second.IsCompleted.Should().BeFalse();
        await unit.DisposeAsync();

        await write;
        await (await second).DisposeAsync();
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_unit_of_work_that_is_cancelled_in_the_queue_does_not_block_the_writer()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        var first = await database.BeginAsync(Rows.Context, None);
        using var cancellation = new CancellationTokenSource();
        var second = database.BeginAsync(Rows.Context, cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        await second.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        await first.DisposeAsync();

        await Rows.AddAsync(database, Guid.CreateVersion7());
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task An_ended_unit_of_work_accepts_no_more_work()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        var unit = await database.BeginAsync(Rows.Context, None);
        await unit.CommitAsync(None);

        await unit.Invoking(ended => ended.CommitAsync(None).AsTask()).Should().ThrowAsync<InvalidOperationException>();
        await database.Invoking(open => Rows.AddAsync(open, Guid.CreateVersion7(), unit).AsTask()).Should().ThrowAsync<InvalidOperationException>();
        await unit.DisposeAsync();
    }

    [Fact]
    public async Task A_unit_of_work_belongs_to_its_database_and_tenant()
    {
        await using var file = new SqliteFile();
        var (database, other) = (file.Open(), file.Open());
        await using var unit = await database.BeginAsync(Rows.Context, None);

        var elsewhere = async () => await Rows.CountAsync(other, unit);
        var foreign = async () => await database.ReadAsync(Rows.Context with { Tenant = "other", UnitOfWork = unit }, Rows.CountAsync, None);

        await elsewhere.Should().ThrowAsync<InvalidOperationException>().WithMessage("*another database*");
        await foreign.Should().ThrowAsync<InvalidOperationException>().WithMessage("*another tenant*");
    }
}
