using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Databases;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Queued_writes_are_committed_together_and_complete_only_then()
    {
        await using var file = new SqliteFile();
        var database = await OpenAsync(file);
        var gate = new TaskCompletionSource();
        var first = WriteAsync(database, async _ => await gate.Task);
        var second = WriteAsync(database, _ => Task.CompletedTask);
        var seen = (Rows: -1L, IsAnswered: true);
        var third = WriteAsync(database, async _ => seen = (await Rows.CountAsync(database), first.IsCompleted || second.IsCompleted));

        gate.SetResult();
        await Task.WhenAll(first, second, third);

        seen.Should().Be((0, false));
        (await Rows.CountAsync(database)).Should().Be(3);
    }

    [Fact]
    public async Task A_failed_write_leaves_nothing_behind_and_does_not_affect_the_others()
    {
        await using var file = new SqliteFile();
        var database = await OpenAsync(file);
        var gate = new TaskCompletionSource();
        var first = WriteAsync(database, async _ => await gate.Task);
        var second = WriteAsync(database, _ => throw new ScimException(ScimError.NotFound("x")));
        var third = WriteAsync(database, _ => Task.CompletedTask);

        gate.SetResult();
        await Task.WhenAll(first, third);

        (await second.Invoking(task => task).Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(404);
        (await Rows.CountAsync(database)).Should().Be(2);
    }

    [Fact]
    public async Task A_constraint_violation_fails_only_its_own_write()
    {
        await using var file = new SqliteFile();
        var database = await OpenAsync(file);
        var (id, gate) = (Guid.CreateVersion7(), new TaskCompletionSource());
        var first = WriteAsync(database, async _ => await gate.Task, id);
        var second = WriteAsync(database, _ => Task.CompletedTask, id);

        gate.SetResult();
        await first;

        var failure = (await second.Invoking(task => task).Should().ThrowAsync<Exception>()).Which;
        (ScimDatabaseFailure.Find(failure)?.Kind).Should().Be(ScimDatabaseFailureKind.UniqueViolation);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_in_the_queue_never_runs_and_does_not_affect_the_others()
    {
        await using var file = new SqliteFile();
        var database = await OpenAsync(file);
        using var cancellation = new CancellationTokenSource();
        var (gate, hasRun) = (new TaskCompletionSource(), false);
        var first = WriteAsync(database, async _ => await gate.Task);
        var second = database.WriteAsync(Rows.Context, (_, _, _) => ValueTask.FromResult(hasRun = true), cancellation.Token).AsTask();
        var third = WriteAsync(database, _ => Task.CompletedTask);

        await cancellation.CancelAsync();
        await second.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        gate.SetResult();
        await Task.WhenAll(first, third);

        hasRun.Should().BeFalse();
        (await Rows.CountAsync(database)).Should().Be(2);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_while_running_does_not_affect_the_others()
    {
        await using var file = new SqliteFile();
        var database = await OpenAsync(file);
        using var cancellation = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var first = WriteAsync(database, async _ => await gate.Task);
        var second = database.WriteAsync(Rows.Context, async (session, tenant, token) =>
        {
            await Rows.AddAsync(session, tenant, Guid.CreateVersion7(), token);
            await cancellation.CancelAsync();
            return await Rows.AddAsync(session, tenant, Guid.CreateVersion7(), token);
        }, cancellation.Token).AsTask();

        gate.SetResult();
        await first;

        await second.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task Each_write_runs_in_the_execution_context_of_its_caller()
    {
        await using var file = new SqliteFile();
        var database = await OpenAsync(file);
        var (gate, name) = (new TaskCompletionSource(), new AsyncLocal<string>());

        name.Value = "first";
        var first = WriteAsync(database, async _ => await gate.Task);
        name.Value = "second";
        string? seen = null;
        var second = WriteAsync(database, _ => Task.FromResult(seen = name.Value));
        name.Value = "neither";
        gate.SetResult();
        await Task.WhenAll(first, second);

        seen.Should().Be("second");
    }

    [Fact]
    public async Task Hundreds_of_concurrent_writers_lose_nothing()
    {
        await using var file = new SqliteFile();
        var database = await OpenAsync(file);

        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) =>
        {
            await Task.Yield();
            await Rows.AddAsync(database, Guid.CreateVersion7());
        });

        (await Rows.CountAsync(database)).Should().Be(1000);
    }

    private static async Task<Database> OpenAsync(SqliteFile file)
    {
        var database = file.Open();
        await database.WriteAsync(Rows.Context, (_, _, _) => ValueTask.FromResult(0), CancellationToken.None);
        return database;
    }

    private static Task<int> WriteAsync(Database database, Func<SqlSession, Task> then, Guid? id = null) =>
        database.WriteAsync(Rows.Context, async (session, tenant, token) =>
        {
            var changed = await Rows.AddAsync(session, tenant, id ?? Guid.CreateVersion7(), token);
            await then(session);
            return changed;
        }, CancellationToken.None).AsTask();
}
