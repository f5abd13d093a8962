using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Tests.Support;

/// <summary>A database by its name, for tests that run over each: a file of its own for SQLite, the shared one for PostgreSQL.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly SqliteFile? file;

    private TestDatabase(Database database, SqliteFile? file) => (Database, this.file) = (database, file);

    public static TheoryData<string> Names => ["sqlite", "postgresql"];

    public Database Database { get; }

    public static async Task<TestDatabase> OpenAsync(string name)
    {
        if (name == "postgresql")
        {
            return new(await PostgreSqlDatabases.SharedAsync(), null);
        }

        var own = new SqliteFile();
        return new(own.Open(), own);
    }

    public async ValueTask DisposeAsync()
    {
        if (file is not null)
        {
            await file.DisposeAsync();
        }
    }
}
