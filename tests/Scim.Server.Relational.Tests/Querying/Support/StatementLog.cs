using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Reads a database over a connection of its own and records the statements about a tenant. Not thread-safe.</summary>
internal sealed class StatementLog : ReadOnlyDatabase
{
    private readonly DbConnection connection;
    private readonly List<string> statements = [];

    private StatementLog(DbConnection connection, SqlDialect dialect, DatabaseSchemaScripts scripts) : base(connection, dialect, scripts) =>
        this.connection = connection;

    public static async Task<StatementLog> ConnectAsync(SqliteFile file) =>
        await OpenAsync(new(new SqliteConnection(file.ConnectionString + ";Pooling=False"), SqliteDialect.Instance, ScimSqliteSchema.Schema));

    public static async Task<StatementLog> ConnectAsync(PostgreSqlTestDatabase database) =>
        await OpenAsync(new(new NpgsqlConnection(database.ConnectionString + ";Pooling=False"), PostgreSqlDialect.Instance, ScimPostgreSqlSchema.Schema));

    /// <summary>The statements since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] taken = [.. statements];
        statements.Clear();
        return taken;
    }

    protected override SqlSession CreateSession(DbConnection connection, TenantKey? tenant) => new Session(connection, Dialect, tenant, statements);

    private static async Task<StatementLog> OpenAsync(StatementLog log)
    {
        await log.connection.OpenAsync();
        return log;
    }

    private sealed class Session(DbConnection connection, SqlDialect dialect, TenantKey? tenant, ICollection<string> statements) : SqlSession(tenant)
    {
        public override SqlDialect Dialect => dialect;

        public override ValueTask BeginSnapshotAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        protected override ValueTask<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override ValueTask<IReadOnlyList<int>> RunAsync(IReadOnlyList<SqlStatement> statements, bool isLast, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        protected override async ValueTask<DbDataReader> ReadAsync(IReadOnlyList<SqlStatement> batch, CancellationToken cancellationToken)
        {
            var statement = batch.Single();
            var command = connection.CreateCommand();
            command.CommandText = statement.Text;
            foreach (var argument in statement.Arguments)
            {
                dialect.Bind(command, argument);
            }

            if (statement.Arguments.ToArray().Any(argument => argument is TenantKey))
            {
                statements.Add(statement.Text);
            }

            return await command.ExecuteReaderAsync(cancellationToken);
        }
    }
}
