using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Opens connections to one file, all alike. Thread-safe.</summary>
internal sealed class ConnectionSource
{
    private readonly string connectionString;
    private readonly string settings;
    private readonly TimeSpan busyTimeout;

    static ConnectionSource() => Batteries_V2.Init();

    /// <exception cref="ArgumentException">The connection string cannot work; the message is a sentence that says why.</exception>
    public ConnectionSource(string connectionString, ScimSqliteOptions options)
    {
        var builder = ConnectionText.Read(connectionString);
        builder.Pooling = false;
        builder.DefaultTimeout = Math.Max(1, (int)Math.Ceiling(options.BusyTimeout.TotalSeconds));
        if (!options.ApplySchema && builder.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            builder.Mode = SqliteOpenMode.ReadWrite;
        }

        File = builder.DataSource;
        MayCreate = builder.Mode == SqliteOpenMode.ReadWriteCreate;
        this.connectionString = builder.ToString();
        busyTimeout = options.BusyTimeout;
        var synchronous = options.Synchronous == ScimSqliteSynchronous.Normal ? "NORMAL" : "FULL";
        settings = $"PRAGMA foreign_keys = OFF; PRAGMA synchronous = {synchronous}; PRAGMA journal_size_limit = 67108864;";
    }

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    /// <summary>Whether the file is made where there is none.</summary>
    public bool MayCreate { get; }

    /// <summary>A connection that cannot write; where another process repairs the file, its statements wait.</summary>
    public Connection OpenForReading() => Open(string.Create(
        CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}; {settings} PRAGMA query_only = ON;"));

    /// <summary>A connection that writes; its statements never wait, who uses it does. False where another connection holds the file.</summary>
    public bool TryOpenForWriting([NotNullWhen(true)] out Connection? connection)
    {
        try
        {
            connection = Open(settings);
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            connection = null;
            return false;
        }
    }

    private Connection Open(string pragmas)
    {
        var inner = new SqliteConnection(connectionString);
        var connection = new Connection(inner);
        try
        {
            inner.Open();
            connection.Run(pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
