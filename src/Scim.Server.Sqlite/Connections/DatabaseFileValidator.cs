using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Validates the database file before it is used.</summary>
internal static class DatabaseFileValidator
{
    /// <exception cref="InvalidOperationException">The file cannot be used; the message is a sentence that says why.</exception>
    public static async ValueTask ValidateAsync(ConnectionFactory source, BusyRetry retry, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await retry.OpenAsync(source, cancellationToken).ConfigureAwait(false);
            await ValidateAsync(connection, source.File, retry, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_CANTOPEN)
        {
            throw new InvalidOperationException(
                $"The database {source.File} cannot be opened; expected a folder that exists and that the application may write to"
                + (source.MayCreate ? "." : ", with a database in it, because ScimRelationalOptions.ApplySchema is false."),
                exception);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            throw new InvalidOperationException($"The file {source.File} is not a SQLite database.", exception);
        }
    }

    private static async ValueTask ValidateAsync(Connection connection, string file, BusyRetry retry, CancellationToken cancellationToken)
    {
        if (connection.ReadText("PRAGMA encoding") is { } encoding && encoding != "UTF-8")
        {
            throw new InvalidOperationException($"The database {file} stores text as {encoding}; expected UTF-8. Start with a new file.");
        }

        await retry.RunAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);
        if (connection.ReadText("PRAGMA journal_mode") is var mode && mode != "wal")
        {
            throw new InvalidOperationException(
                $"The database {file} cannot use a write-ahead log (its journal mode is {mode}); expected a file on a local disk, not on a network share.");
        }
    }
}
