using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OwnTables;

/// <summary>Chooses the database by the connection string: PostgreSQL if it names a host, otherwise SQLite.</summary>
internal static class DatabaseSetup
{
    private const string DefaultFile = "Data Source=own-tables.db";

    public static void UseAppDatabase(this DbContextOptionsBuilder options, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("App") is { Length: > 0 } configured ? configured : DefaultFile;
        if (new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Host"))
        {
            options.UseNpgsql(connectionString);
        }
        else
        {
            options.UseSqlite(connectionString);
        }
    }
}
