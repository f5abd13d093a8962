using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Writes;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class CommitFailureTests
{
    [Fact]
    public async Task A_failed_commit_fails_the_whole_batch_and_the_next_batch_succeeds()
    {
        await using var file = new SqliteFile();
        var source = new ConnectionFactory(file.ConnectionString, new ScimSqliteOptions());
        using var writer = new WriterConnection(source, new BusyRetry(TimeSpan.Zero, TimeProvider.System));
        await PrepareAsync(writer);
        var (queue, gate) = (new WriteQueue(writer), new TaskCompletionSource());

        var sound = InsertAsync(queue, 1, parent: 1, gate.Task);
        var guilty = InsertAsync(queue, 2, parent: 99, Task.CompletedTask);
        var refused = new ScimException(ScimError.NotFound("x"));
        var failed = RunAsync(queue, (_, _, _) => throw refused);
        gate.SetResult();

        await ShouldBeUnavailableAsync(sound);
        await ShouldBeUnavailableAsync(guilty);
        await ShouldBeUnavailableAsync(failed, "what it has seen was not kept");
        (await InsertAsync(queue, 3, parent: 1, Task.CompletedTask)).Should().Be(1, "only its own row is there");
    }

    // A deferred foreign key is looked at by COMMIT.
    private static async Task PrepareAsync(WriterConnection writer)
    {
        var connection = await writer.BeginAsync(CancellationToken.None);
        connection.Run("COMMIT");
        connection.Run("PRAGMA foreign_keys = ON");
        connection.Run("CREATE TABLE parent (id INTEGER PRIMARY KEY); INSERT INTO parent VALUES (1)");
        connection.Run("CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
    }

    private static Task<long> InsertAsync(WriteQueue queue, int id, int parent, Task before) => RunAsync(queue, async (session, _, token) =>
    {
        await before;
        await session.ExecuteAsync(SqlText.ForSystem($"INSERT INTO child (id, parent) VALUES ({id}, {parent})"), token);
        await using var reader = await session.QueryAsync(SqlText.ForSystem($"SELECT count(*) FROM child"), token);
        await reader.ReadAsync(token);
        return reader.GetInt64(0);
    });

    private static Task<long> RunAsync(WriteQueue queue, Func<SqlSession, TenantKey, CancellationToken, ValueTask<long>> work) =>
        queue.RunAsync(new WriteJob<long>(null, work, CancellationToken.None), CancellationToken.None).AsTask();

    private static async Task ShouldBeUnavailableAsync(Task task, string because = "") =>
        (await task.Invoking(awaited => awaited).Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503, because);
}
