using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class SqliteSchemaTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Several_servers_may_open_one_new_file_at_once()
    {
        await using var file = new SqliteFile();
        var databases = Enumerable.Range(0, 8).Select(_ => file.Open()).ToArray();

        await Task.WhenAll(databases.Select(database => Task.Run(async () => await database.StartAsync(None))));

        foreach (var database in databases)
        {
            await Rows.AddAsync(database, Guid.CreateVersion7());
        }

        (await Rows.CountAsync(databases[0])).Should().Be(8);
        (await ReadVersionsAsync(databases[0])).Should().Equal(ScimSqliteSchema.Scripts.Select(script => (long)script.Version));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_with_a_sentence()
    {
        await using var file = new SqliteFile();
        await MarkAsync(file.Open(), version: 900, compatibleFrom: 900);

        var act = async () => await file.Open().StartAsync(None);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("The database has version 900 of the tables, which needs code for version 900*");
    }

    [Fact]
    public async Task A_newer_schema_that_this_code_can_work_with_is_taken()
    {
        await using var file = new SqliteFile();
        await MarkAsync(file.Open(), version: 900, compatibleFrom: 1);

        await Rows.AddAsync(file.Open(), Guid.CreateVersion7());
    }

    [Fact]
    public async Task Where_scripts_may_not_be_applied_the_missing_one_is_named()
    {
        await using var file = new SqliteFile();
        await File.WriteAllBytesAsync(file.Path, []);
        var database = file.Open(options => options.ApplySchema = false);

        var act = async () => await database.StartAsync(None);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("The database lacks 001_initial*");
    }

    [Fact]
    public async Task What_a_DBA_applied_by_hand_is_enough()
    {
        await using var file = new SqliteFile();
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(file.ConnectionString + ";Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = string.Concat(ScimSqliteSchema.Scripts.Select(script => script.Text));
            await command.ExecuteNonQueryAsync();
        }

        await Rows.AddAsync(file.Open(options => options.ApplySchema = false), Guid.CreateVersion7());
    }

    [Fact]
    public async Task A_start_that_failed_may_be_repeated()
    {
        await using var file = new SqliteFile();
        await File.WriteAllTextAsync(file.Path, new string('x', 4096));
        var database = file.Open();

        await database.Invoking(broken => broken.StartAsync(None).AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*is not a SQLite database.");

        File.Delete(file.Path);
        await database.StartAsync(None);
    }

    [Fact]
    public async Task A_file_with_texts_that_are_not_UTF8_is_refused()
    {
        await using var file = new SqliteFile();
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(file.ConnectionString + ";Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA encoding = 'UTF-16le'; CREATE TABLE other (id INTEGER)";
            await command.ExecuteNonQueryAsync();
        }

        await file.Open().Invoking(wrong => wrong.StartAsync(None).AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*UTF-16le; expected UTF-8*");
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_told_with_the_file()
    {
        await using var file = new SqliteFile();
        var path = Path.Combine(file.Path, "nowhere", "scim.db");
        await using var database = new Scim.Server.Sqlite.Databases.SqliteDatabase($"Data Source={path}", new ScimSqliteOptions(), TimeProvider.System);

        await database.Invoking(wrong => wrong.StartAsync(None).AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage($"*{path} cannot be opened*");
    }

    private static ValueTask<int> MarkAsync(Database database, int version, int compatibleFrom) => database.RunSystemAsync(
        (session, token) => session.ExecuteAsync(
            SqlText.OfSystem($"INSERT INTO scim_schema_version (version, name, compatible_from) VALUES ({version}, 'later', {compatibleFrom})"), token),
        None);

    private static ValueTask<IReadOnlyList<long>> ReadVersionsAsync(Database database) => database.ReadSystemAsync<IReadOnlyList<long>>(
        async (session, token) =>
        {
            await using var reader = await session.QueryAsync(SqlText.OfSystem($"SELECT version FROM scim_schema_version ORDER BY version"), token);
            var versions = new List<long>();
            while (await reader.ReadAsync(token))
            {
                versions.Add(reader.GetInt64(0));
            }

            return versions;
        }, None);
}
