using System.Data.Common;
using System.Text;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>Runs the statements of the stores and asks the database for the plan of each that is about a tenant. Not thread-safe.</summary>
/// <param name="connection">A connection of its own.</param>
/// <param name="dialect">Its dialect.</param>
/// <param name="tenant">The tenant; null where statements are about none.</param>
/// <param name="plans">Takes the plans.</param>
internal sealed class PlanSession(DbConnection connection, SqlDialect dialect, TenantKey? tenant, ICollection<string> plans) : SqlSession(tenant)
{
    private readonly string explain = dialect.HasArrays ? "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF, TIMING OFF)" : "EXPLAIN QUERY PLAN";

    public override SqlDialect Dialect => dialect;

    public override ValueTask BeginSnapshotAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ValueTask<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only what reads is explained.");

    protected override ValueTask<IReadOnlyList<int>> RunAsync(IReadOnlyList<SqlStatement> statements, bool isLast, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only what reads is explained.");

    protected override async ValueTask<DbDataReader> ReadAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        if (statements[^1].Arguments.ToArray().Any(argument => argument is TenantKey))
        {
            plans.Add(await ExplainAsync(statements[^1], cancellationToken));
        }

        return await Command(string.Empty, statements[^1]).ExecuteReaderAsync(cancellationToken);
    }

    private async ValueTask<string> ExplainAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        await using var command = Command(explain, statement);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var text = new StringBuilder();
        var depths = new Dictionary<long, int> { [0] = -1 };
        while (await rows.ReadAsync(cancellationToken))
        {
            // SQLite gives a tree by numbers, PostgreSQL text.
            var depth = rows.FieldCount == 1 ? 0 : depths[rows.GetInt64(0)] = depths.GetValueOrDefault(rows.GetInt64(1)) + 1;
            text.Append(' ', 2 * depth).Append(rows.GetString(rows.FieldCount - 1)).Append('\n');
        }

        return text.ToString();
    }

    private DbCommand Command(string before, SqlStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"{before} {statement.Text}";
        foreach (var argument in statement.Arguments)
        {
            dialect.Bind(command, argument);
        }

        return command;
    }
}
