using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Databases;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class SqliteSchemaTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Several_servers_may_open_one_new_file_concurrently()
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
    public async Task A_newer_schema_is_rejected_with_a_clear_message()
    {
        await using var file = new SqliteFile();
        await AddVersionAsync(file.Open(), version: 900, compatibleFrom: 900);

        var act = async () => await file.Open().StartAsync(None);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("The database has version 900 of the tables, which requires a release for version 900*");
    }

    [Fact]
    public async Task A_newer_compatible_schema_is_accepted()
    {
        await using var file = new SqliteFile();
        await AddVersionAsync(file.Open(), version: 900, compatibleFrom: 1);

        await Rows.AddAsync(file.Open(), Guid.CreateVersion7());
    }

    [Fact]
    public async Task The_missing_script_is_named_when_scripts_may_not_be_applied()
    {
        await using var file = new SqliteFile();
        await File.WriteAllBytesAsync(file.Path, []);
        var database = file.Open(options => options.ApplySchema = false);

        var act = async () => await database.StartAsync(None);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("The database lacks 001_initial*");
    }

    [Fact]
    public async Task Scripts_applied_manually_by_a_DBA_are_sufficient()
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
    public async Task A_failed_start_can_be_retried()
    {
        await using var file = new SqliteFile();
        await File.WriteAllTextAsync(file.Path, new string('x', 4096));
        var database = file.Open();

        await database.Invoking(broken => broken.StartAsync(None).AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*is not a SQLite database.");

        File.Delete(file.Path);
        await database.StartAsync(None);
    }

    [Fact]
    public async Task A_file_that_is_not_encoded_as_UTF8_is_rejected()
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
    public async Task A_missing_folder_is_reported_with_the_file()
    {
        await using var file = new SqliteFile();
        var path = Path.Combine(file.Path, "nowhere", "scim.db");
        await using var database = new Scim.Server.Sqlite.Databases.SqliteDatabase($"Data Source={path}", new ScimSqliteOptions(), TimeProvider.System);

        await database.Invoking(wrong => wrong.StartAsync(None).AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage($"*{path} cannot be opened*");
    }

    private static ValueTask<int> AddVersionAsync(Database database, int version, int compatibleFrom) => database.WriteSystemAsync(
        (session, token) => session.ExecuteAsync(
            SqlText.ForSystem($"INSERT INTO scim_schema_version (version, name, compatible_from) VALUES ({version}, 'later', {compatibleFrom})"), token),
        None);

    private static ValueTask<IReadOnlyList<long>> ReadVersionsAsync(Database database) => database.ReadSystemAsync<IReadOnlyList<long>>(
        async (session, token) =>
        {
            await using var reader = await session.QueryAsync(SqlText.ForSystem($"SELECT version FROM scim_schema_version ORDER BY version"), token);
            var versions = new List<long>();
            while (await reader.ReadAsync(token))
            {
                versions.Add(reader.GetInt64(0));
            }

            return versions;
        }, None);
}
