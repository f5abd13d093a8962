using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class SqliteUnitTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_unit_sees_what_it_wrote_and_others_see_it_after_the_commit()
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
    public async Task A_unit_that_is_disposed_without_a_commit_leaves_nothing()
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
    public async Task A_unit_goes_back_to_a_savepoint_as_often_as_asked(string name)
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        await unit.SaveAsync(name, None);

        for (var round = 0; round < 2; round++)
        {
            await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
            await unit.RollbackToAsync(name, None);
        }

        await unit.CommitAsync(None);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_savepoint_that_is_not_marked_is_refused_and_the_unit_goes_on()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        await unit.SaveAsync("first", None);
        await unit.SaveAsync("second", None);
        await unit.RollbackToAsync("first", None);

        foreach (var name in new[] { "second", "third" })
        {
            await unit.Invoking(open => open.RollbackToAsync(name, None).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage($"*'{name}'*");
        }

        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        await unit.CommitAsync(None);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_savepoint_of_the_same_name_takes_the_place_of_the_earlier_one()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        await unit.SaveAsync("one", None);
        await unit.SaveAsync("other", None);
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
        await unit.SaveAsync("one", None);
        await Rows.AddAsync(database, Guid.CreateVersion7(), unit);

        await unit.RollbackToAsync("one", None);
        (await Rows.CountAsync(database, unit)).Should().Be(1);
        await unit.RollbackToAsync("other", None);
        (await Rows.CountAsync(database, unit)).Should().Be(0);
        await unit.CommitAsync(None);
    }

    [Fact]
    public async Task A_unit_that_nobody_ends_does_not_keep_the_database_from_closing()
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
    public async Task A_write_that_fails_in_a_unit_leaves_nothing_of_itself_and_the_unit_goes_on()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await using var unit = await database.BeginAsync(Rows.Context, None);
        var id = Guid.CreateVersion7();
        await Rows.AddAsync(database, id, unit);

        var twice = async () => await database.WriteAsync(Rows.Context with { Unit = unit }, async (session, tenant, token) =>
        {
            await Rows.AddAsync(session, tenant, Guid.CreateVersion7(), token);
            return await Rows.AddAsync(session, tenant, id, token);
        }, None);

        await twice.Should().ThrowAsync<Exception>();
        await unit.CommitAsync(None);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task Others_write_before_and_after_a_unit_and_never_inside_it()
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
    public async Task A_unit_that_is_cancelled_while_it_waits_does_not_keep_the_writer()
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
    public async Task A_unit_that_has_ended_takes_nothing_more()
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
    public async Task A_unit_belongs_to_its_database_and_tenant()
    {
        await using var file = new SqliteFile();
        var (database, other) = (file.Open(), file.Open());
        await using var unit = await database.BeginAsync(Rows.Context, None);

        var elsewhere = async () => await Rows.CountAsync(other, unit);
        var foreign = async () => await database.ReadAsync(Rows.Context with { Tenant = "other", Unit = unit }, Rows.CountAsync, None);

        await elsewhere.Should().ThrowAsync<InvalidOperationException>().WithMessage("*another database*");
        await foreign.Should().ThrowAsync<InvalidOperationException>().WithMessage("*another tenant*");
    }
}
