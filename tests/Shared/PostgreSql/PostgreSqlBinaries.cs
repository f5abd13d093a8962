namespace Scim.Server.TestSupport;

/// <summary>Locates the newest PostgreSQL on this machine.</summary>
internal static class PostgreSqlBinaries
{
    private const string Debian = "/usr/lib/postgresql";

    /// <summary>The folder that contains initdb, pg_ctl and psql.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        var newest = versions
            .Where(folder => File.Exists(Path.Combine(folder, "bin", "initdb")))
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .FirstOrDefault();
        return newest is not null
            ? Path.Combine(newest, "bin")
            : throw new InvalidOperationException($"PostgreSQL was not found under {Debian}; install Debian's package postgresql (test.sh does so).");
    }
}
