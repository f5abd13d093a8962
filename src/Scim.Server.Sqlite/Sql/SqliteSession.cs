using System.Data.Common;
using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Sqlite.Sql;

/// <summary>Runs statements on a connection, at once on the caller's thread: SQLite is a library, not a server.</summary>
internal sealed class SqliteSession(Connection connection, TenantKey? tenant, bool isWriting) : SqlSession(tenant), IDisposable
{
    private const int ReaderCleanupThreshold = 16;

    private readonly List<SqliteDataReader> readers = [];

    public override SqlDialect Dialect => SqliteDialect.Instance;

    public override ValueTask BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        if (!isWriting && !connection.IsInTransaction)
        {
            connection.Run("BEGIN");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Closes readers that were left open: a connection with one would keep reading an old snapshot.</summary>
    public void Dispose()
    {
        foreach (var reader in readers)
        {
            reader.Dispose();
        }
    }

    protected override ValueTask<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Execute(statement));
    }

    protected override ValueTask<IReadOnlyList<int>> RunAsync(IReadOnlyList<SqlStatement> statements, bool isLast, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var changes = new int[statements.Count];
        for (var index = 0; index < changes.Length; index++)
        {
            changes[index] = Execute(statements[index]);
        }

        return new(changes);
    }

    protected override ValueTask<DbDataReader> ReadAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var index = 0; index < statements.Count - 1; index++)
        {
            Execute(statements[index]);
        }

        var reader = connection.Commands.Get(statements[^1]).ExecuteReader();
        if (readers.Count >= ReaderCleanupThreshold)
        {
            readers.RemoveAll(earlier => earlier.IsClosed);
        }

        readers.Add(reader);
        return new(reader);
    }

    private int Execute(SqlStatement statement) => Math.Max(0, connection.Commands.Get(statement).ExecuteNonQuery());
}
