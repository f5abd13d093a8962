using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>A prepared INSERT whose values are given in turn. Not thread-safe.</summary>
internal sealed class SqliteRowWriter : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private int column;

    /// <param name="connection">Open.</param>
    /// <param name="target">The table and its columns in parentheses.</param>
    public SqliteRowWriter(SqliteConnection connection, string target)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        var holes = string.Join(", ", Enumerable.Repeat("?", target.Count(character => character == ',') + 1));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO {target} VALUES ({holes})", out statement));
    }

    public SqliteRowWriter Add(long? value) =>
        EnsureBound(value is { } number ? raw.sqlite3_bind_int64(statement, ++column, number) : raw.sqlite3_bind_null(statement, ++column));

    public SqliteRowWriter Add(string? value) =>
        EnsureBound(value is null ? raw.sqlite3_bind_null(statement, ++column) : raw.sqlite3_bind_text(statement, ++column, value));

    public SqliteRowWriter Add(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return EnsureBound(raw.sqlite3_bind_blob(statement, ++column, bytes));
    }

    public SqliteRowWriter AddText(byte[] utf8) => EnsureBound(raw.sqlite3_bind_text(statement, ++column, utf8));

    public void Execute()
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
        {
            Check(raw.sqlite3_errcode(database));
        }

        Check(raw.sqlite3_reset(statement));
        column = 0;
    }

    public void Dispose() => statement.Dispose();

    private SqliteRowWriter EnsureBound(int code)
    {
        Check(code);
        return this;
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
