using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Databases;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class OutageTests
{
    private const int DiskFailure = 10;

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_full_disk_is_503_with_Retry_After_until_space_is_available()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await LimitAsync(database, pages: 60);

        var full = await Fill(database).Should().ThrowAsync<ScimException>();

        full.Which.Error.Should().BeEquivalentTo(new { Status = 503, Detail = "The database has no space left." });
        full.Which.Error.RetryAfter.Should().BePositive();
        await Fill(database).Should().ThrowAsync<ScimException>("there is still no room");
        await LimitAsync(database, pages: 100_000);
        await Rows.AddAsync(database, Guid.CreateVersion7());
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_full_disk_fails_the_whole_batch()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await LimitAsync(database, pages: 60);
        await Rows.AddAsync(database, Guid.CreateVersion7());
        var gate = new TaskCompletionSource();
        var small = database.WriteAsync(Rows.Context, async (session, tenant, token) =>
        {
            await gate.Task;
            return await Rows.AddAsync(session, tenant, Guid.CreateVersion7(), token);
        }, None).AsTask();
        var large = Fill(database)();

        gate.SetResult();

        (await small.Invoking(task => task).Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
        (await large.Invoking(task => task).Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_unit_of_work_on_a_full_disk_ends_and_lets_others_write()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await LimitAsync(database, pages: 60);
        await using (var unit = await database.BeginAsync(Rows.Context, None))
        {
            await Rows.AddAsync(database, Guid.CreateVersion7(), unit);
            var fill = () => database.WriteAsync(Rows.Context with { UnitOfWork = unit }, (session, _, token) => FillAsync(session, token), None).AsTask();
            (await fill.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
        }

        await Rows.AddAsync(database, Guid.CreateVersion7());
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_failure_in_a_unit_of_work_discards_its_connection(bool isCommitted)
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await LimitAsync(database, pages: 60);
        await using (var unit = await database.BeginAsync(Rows.Context, None))
        {
            var fail = () => database.WriteAsync<int>(
                Rows.Context with { UnitOfWork = unit }, (_, _, _) => throw new SqliteException("disk I/O error", DiskFailure), None).AsTask();
            (await fail.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(503);
            if (isCommitted)
            {
                await unit.CommitAsync(None);
            }
        }

        (await GetMaxPageCountAsync(database)).Should().BeGreaterThan(60, "the limit belongs to a connection");
    }

    [Fact]
    public async Task A_lock_held_by_another_process_is_503_with_Retry_After()
    {
        await using var file = new SqliteFile();
        var database = file.Open(options => options.BusyTimeout = TimeSpan.Zero);
        await Rows.AddAsync(database, Guid.CreateVersion7());
        using var other = LockFile(file);

        var busy = await database.Invoking(held => Rows.AddAsync(held, Guid.CreateVersion7()).AsTask()).Should().ThrowAsync<ScimException>();

        busy.Which.Error.Should().BeEquivalentTo(new { Status = 503, Detail = "The database is locked by another process; retry the request." });
        busy.Which.Error.RetryAfter.Should().BePositive();
        (await Rows.CountAsync(database)).Should().Be(1, "readers are not kept away");
        await database.Invoking(held => held.BeginAsync(Rows.Context, None).AsTask()).Should().ThrowAsync<ScimException>();
        Run(other, "ROLLBACK");
        await Rows.AddAsync(database, Guid.CreateVersion7());
        (await Rows.CountAsync(database)).Should().Be(2);
    }

    [Fact]
    public async Task A_write_waits_until_another_process_releases_its_lock()
    {
        await using var file = new SqliteFile();
        var database = file.Open(options => options.BusyTimeout = TimeSpan.FromMinutes(1));
        await Rows.AddAsync(database, Guid.CreateVersion7());
        using var other = LockFile(file);

        var writes = Enumerable.Range(0, 5).Select(_ => Rows.AddAsync(database, Guid.CreateVersion7()).AsTask()).ToArray();
        writes.Should().OnlyContain(write => !write.IsCompleted);
        Run(other, "ROLLBACK");
        await Task.WhenAll(writes);

        (await Rows.CountAsync(database)).Should().Be(6);
    }

    private static Func<Task<int>> Fill(Database database) => () => database.WriteSystemAsync(FillAsync, None).AsTask();

    // A megabyte in a table about no tenant.
    private static ValueTask<int> FillAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.ExecuteAsync(SqlText.ForSystem($"INSERT INTO scim_tenant (name) VALUES (hex(randomblob(500000)))"), cancellationToken);

    private static async Task LimitAsync(Database database, int pages) => await database.WriteSystemAsync(
        (session, token) => pages == 60
            ? session.ExecuteAsync(SqlText.ForSystem($"PRAGMA max_page_count = 60"), token)
            : session.ExecuteAsync(SqlText.ForSystem($"PRAGMA max_page_count = 100000"), token),
        None);

    private static ValueTask<long> GetMaxPageCountAsync(Database database) => database.WriteSystemAsync(
        async (session, token) => await session.ReadFirstAsync(SqlText.ForSystem($"PRAGMA max_page_count"), row => row.GetInt64(0), token) ?? 0, None);

    private static SqliteConnection LockFile(SqliteFile file)
    {
        var connection = new SqliteConnection(file.ConnectionString + ";Pooling=False");
        connection.Open();
        Run(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
