using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;
using SQLitePCL;

namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>
/// A file of SQLite over one connection, so that what is prepared on it stays, with the steps that its virtual machine takes for each statement. Not
/// thread-safe; has no units of work.
/// </summary>
internal sealed class TracedSqlite : Database
{
    private readonly SqliteConnection inner;
    private readonly Connection connection;

    private TracedSqlite(SqliteConnection inner) : base(ScimSqliteSchema.Schema, applySchema: true) => (this.inner, connection) = (inner, new Connection(inner));

    public override SqlDialect Dialect => SqliteDialect.Instance;

    public static async Task<TracedSqlite> OpenAsync(SqliteFile file)
    {
        var opened = new TracedSqlite(new SqliteConnection($"{file.ConnectionString};Pooling=False"));
        await opened.inner.OpenAsync();
        opened.inner.Handle!.enable_sqlite3_next_stmt(true); // an open connection has a handle
        opened.connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
        return opened;
    }

    public void Run(string sql) => connection.Run(sql);

    /// <summary>The statements about resources since the last call, with their steps and their plans.</summary>
    public IReadOnlyList<TracedStatement> Take()
    {
        var taken = new List<TracedStatement>();
        for (var statement = raw.sqlite3_next_stmt(inner.Handle, null); statement is not null; statement = raw.sqlite3_next_stmt(inner.Handle, statement))
        {
            var (steps, text) = (raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 1), raw.sqlite3_sql(statement).utf8_to_string());
            if (steps > 0 && text.Contains("scim_", StringComparison.Ordinal))
            {
                taken.Add(new(text, steps));
            }
        }

        return taken;
    }

    /// <summary>The plan of a statement, a line for each table.</summary>
    public string GetPlan(string text)
    {
        using var command = inner.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {text}";
        for (var number = 1; number <= raw.sqlite3_limit(inner.Handle, raw.SQLITE_LIMIT_VARIABLE_NUMBER, -1) && text.Contains($"${number}", StringComparison.Ordinal); number++)
        {
            command.Parameters.AddWithValue($"${number}", DBNull.Value);
        }

        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(rows.GetString(3));
        }

        return string.Join('\n', lines);
    }

    public override async ValueTask DisposeAsync()
    {
        connection.Dispose();
        await base.DisposeAsync();
    }

    internal override async ValueTask<TResult> RunReadAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        using var session = new SqliteSession(connection, tenant, isWriting: false);
        return await work(session, tenant ?? default, cancellationToken);
    }

    internal override async ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            using var session = new SqliteSession(connection, tenant, isWriting: true);
            var result = await work(session, tenant ?? default, cancellationToken);
            session.Dispose();
            connection.Run("COMMIT");
            return result;
        }
        catch
        {
            connection.Rollback();
            throw;
        }
    }

    internal override ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken) => throw new NotSupportedException();
}
