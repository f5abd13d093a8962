using Scim.Server.Sqlite.Databases;

namespace Scim.Server.Relational.Tests.Support;

/// <summary>A database in a folder of its own, which goes when the test ends.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scim-");
    private readonly List<SqliteDatabase> opened = [];

    public string Path => System.IO.Path.Combine(folder.FullName, "scim.db");

    public string ConnectionString => $"Data Source={Path}";

    public SqliteDatabase Open(Action<ScimSqliteOptions>? configure = null)
    {
        var options = new ScimSqliteOptions();
        configure?.Invoke(options);
        var database = new SqliteDatabase(ConnectionString, options, TimeProvider.System);
        opened.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }
}
