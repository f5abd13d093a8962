using Microsoft.Data.Sqlite;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The SQLSTATE and the SCIM error of SQLite's result codes.</summary>
public sealed class SqliteStateTests : IDisposable
{
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("scim-state-").FullName, "state.db");
    private readonly SqliteConnection connection;

    public SqliteStateTests()
    {
        connection = Open(string.Empty);
        Run(
            connection,
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
            CREATE TABLE child (id TEXT NOT NULL PRIMARY KEY, parent INTEGER REFERENCES parent (id), age INTEGER CHECK (age > 0));
            CREATE TABLE kept (parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE RESTRICT);
            CREATE TABLE late (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE TABLE typed (number INTEGER) STRICT;
            CREATE TRIGGER refuse BEFORE INSERT ON parent WHEN NEW.name = 'refused' BEGIN SELECT RAISE(ABORT, 'no such parent'); END;
            INSERT INTO parent VALUES (1, 'one'), (2, 'two');
            INSERT INTO child VALUES ('a', 1, 1);
            INSERT INTO kept VALUES (2);
            """);
    }

    [Theory]
    [InlineData("INSERT INTO child VALUES ('b', 9, 1)", "23503", 400)]
    [InlineData("DELETE FROM parent WHERE id = 1", "23503", 400)]
    [InlineData("DELETE FROM parent WHERE id = 2", "23001", 400)]
    [InlineData("BEGIN; INSERT INTO late VALUES (9); COMMIT", "23503", 400)]
    [InlineData("INSERT INTO child VALUES (NULL, 1, 1)", "23502", 400)]
    [InlineData("INSERT INTO child VALUES ('b', 1, 0)", "23514", 400)]
    [InlineData("INSERT INTO parent VALUES (3, 'one')", "23505", 409)]
    [InlineData("INSERT INTO child VALUES ('a', 1, 1)", "23505", 409)]
    [InlineData("INSERT INTO parent VALUES (1, 'three')", "23505", 409)]
    [InlineData("INSERT INTO parent VALUES (3, 'refused')", "23000", 400)]
    [InlineData("INSERT INTO typed VALUES ('text')", "22000", null)]
    [InlineData("INSERT INTO nowhere VALUES (1)", null, null)]
    public void An_error_has_the_SQLSTATE_that_other_databases_report(string sql, string? state, int? status) =>
        Check(() => Run(connection, sql), state, status);

    [Fact]
    public void A_database_that_another_connection_has_locked_is_503()
    {
        using var other = Open(string.Empty);
        Run(connection, "BEGIN IMMEDIATE");
        Check(() => Run(other, "INSERT INTO parent VALUES (3, 'three')"), "55P03", 503);
    }

    [Fact]
    public void A_write_in_a_transaction_that_read_an_older_state_is_503()
    {
        Run(connection, "PRAGMA journal_mode = wal");
        using var other = Open(string.Empty);
        Run(other, "BEGIN; SELECT count(*) FROM parent");
        Run(connection, "INSERT INTO parent VALUES (3, 'three')");
        Check(() => Run(other, "INSERT INTO parent VALUES (4, 'four')"), "40001", 503);
    }

    [Fact]
    public void A_table_that_the_same_connection_reads_is_locked()
    {
        using var reading = connection.CreateCommand();
        reading.CommandText = "SELECT id FROM parent";
        using var reader = reading.ExecuteReader();
        reader.Read();
        Check(() => Run(connection, "DROP TABLE typed"), "55P03", 503);
    }

    [Fact]
    public void A_database_that_is_read_only_is_503()
    {
        using var other = Open("Mode=ReadOnly");
        Check(() => Run(other, "INSERT INTO parent VALUES (3, 'three')"), "25006", 503);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_503() =>
        Check(() => new SqliteConnection("Data Source=/nowhere/state.db").Open(), "08001", 503);

    public void Dispose()
    {
        connection.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(file) ?? "", recursive: true);
    }

    private static void Check(Action act, string? state, int? status)
    {
        var error = act.Should().Throw<SqliteException>().Which;
        (ScimDatabaseFailure.Find(new InvalidOperationException("Wrapped.", error))?.SqlState).Should().Be(state);
        ScimError.FromException(error)?.Status.Should().Be(status);
        (ScimError.FromException(error) is null).Should().Be(status is null);
    }

    private SqliteConnection Open(string settings)
    {
        var opened = new SqliteConnection($"Data Source={file};Foreign Keys=True;Default Timeout=1;{settings}");
        opened.Open();
        return opened;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
