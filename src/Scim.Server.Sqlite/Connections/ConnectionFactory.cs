using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Opens connections to one file, all with the same settings. Thread-safe.</summary>
internal sealed class ConnectionFactory
{
    private readonly string connectionString;
    private readonly string settings;
    private readonly TimeSpan busyTimeout;

    static ConnectionFactory() => Batteries_V2.Init();

    /// <exception cref="ArgumentException">The connection string is not usable; the message is a sentence that says why.</exception>
    public ConnectionFactory(string connectionString, ScimSqliteOptions options)
    {
        var builder = ConnectionStringValidator.ParseAndValidate(connectionString);
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

    /// <summary>Whether the file is created if it does not exist.</summary>
    public bool MayCreate { get; }

    /// <summary>A read-only connection; its statements wait while another process recovers the file.</summary>
    public Connection OpenForReading() => Open(string.Create(
        CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}; {settings} PRAGMA query_only = ON;"));

    /// <summary>A connection that writes; its statements never wait for a lock, so the caller must retry. False if another connection has locked the file.</summary>
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
