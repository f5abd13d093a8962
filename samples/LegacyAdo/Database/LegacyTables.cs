using Microsoft.Data.Sqlite;

namespace LegacyAdo.Database;

/// <summary>Creates the database of a fresh sample: the old tables with a few people, then the columns that SCIM needs.</summary>
internal static class LegacyTables
{
    public static void CreateIfMissing(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'PERSON'";
        if (command.ExecuteScalar() is 0L)
        {
            command.CommandText = $"PRAGMA journal_mode = WAL; BEGIN; {ReadScript("old-tables")} {ReadScript("scim-columns")} COMMIT;";
            command.ExecuteNonQuery();
        }
    }

    private static string ReadScript(string script)
    {
        using var stream = typeof(LegacyTables).Assembly.GetManifestResourceStream(script) ?? throw new InvalidOperationException($"The script {script} is missing.");
        return new StreamReader(stream).ReadToEnd();
    }
}
