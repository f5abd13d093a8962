using System.Data.Common;
using Microsoft.Data.Sqlite;
using Scim.Server;

namespace LegacyAdo.Database;

/// <summary>
/// The database for one scope, which is one request as a rule: a connection that opens when it is needed. Everything but this class and
/// <see cref="LegacyErrors"/> knows System.Data.Common alone, so that for another database these two change.
/// </summary>
internal sealed class LegacyDb(string file, ILogger<LegacyDb> logger) : IAsyncDisposable
{
    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, DefaultTimeout = 5 }.ToString();
    private DbConnection? connection;

    /// <summary>Reads; within the unit of the context where there is one.</summary>
    public async Task<T> ReadAsync<T>(ScimContext context, Func<LegacySession, Task<T>> read, CancellationToken cancellationToken)
    {
        // The tables have no tenants: a request within one must not see the people of all.
        if (context.Tenant.Length > 0)
        {
            throw new ScimException(ScimError.NotFound($"There is no tenant '{context.Tenant}' here."));
        }

        try
        {
            return await read(context.UnitOfWork is LegacyUnitOfWork unit ? unit.Session : new LegacySession(await OpenAsync(cancellationToken), null));
        }
        catch (SqliteException exception) when (LegacyErrors.ToScimError(exception, logger) is { } error)
        {
            throw new ScimException(error, exception);
        }
    }

    /// <summary>Writes, wholly or not at all; within the unit of the context where there is one.</summary>
    public Task<T> WriteAsync<T>(ScimContext context, Func<LegacySession, Task<T>> write, CancellationToken cancellationToken) =>
        context.UnitOfWork is LegacyUnitOfWork ? ReadAsync(context, write, cancellationToken) : ReadAsync(context, async session =>
        {
            // In SQLite this takes the lock of the writer at once (BEGIN IMMEDIATE), so that what is read inside is still true at the write.
            await using var transaction = await session.Connection.BeginTransactionAsync(cancellationToken);
            var result = await write(session with { Transaction = transaction });
            await transaction.CommitAsync(cancellationToken);
            return result;
        }, cancellationToken);

    /// <summary>A unit of work for a whole Bulk request.</summary>
    public async ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken) => await ReadAsync<IScimUnitOfWork>(
        context, async session => new LegacyUnitOfWork(session with { Transaction = await session.Connection.BeginTransactionAsync(cancellationToken) }), cancellationToken);

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (connection is null)
        {
            connection = new SqliteConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
        }

        return connection;
    }
}
