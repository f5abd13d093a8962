using LegacyAdo.Database;
using LegacyAdo.Departments;
using LegacyAdo.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Scim.Server.LegacyAdo.Tests.Support;

/// <summary>A database of the sample in a folder of its own, without the people that a fresh one has.</summary>
internal sealed class LegacyFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("legacy-");

    public LegacyFile()
    {
        LegacyTables.CreateIfMissing(Path);
        Execute("DROP TRIGGER ROOT_STAYS; DELETE FROM PERSON; DELETE FROM DEPT");
    }

    public string Path => System.IO.Path.Combine(folder.FullName, "legacy.db");

    public static ScimResourceType UserType { get; } = new PersonStore(Open("none")).NarrowSchema(ScimResourceTypes.User);

    public PersonStore OpenPeople() => new(Open(Path));

    public DepartmentStore OpenDepartments() => new(Open(Path));

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Foreign Keys=True");
        connection.Open();
        return connection;
    }

    /// <summary>What the old application does.</summary>
    public void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static LegacyDb Open(string path) => new(path, NullLogger<LegacyDb>.Instance);
}
