using System.Collections.Concurrent;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>
/// Decides when a connection discards the plans of its prepared statements. PostgreSQL keeps a plan until the statistics of a table change, and one that was
/// made for an almost empty table may scan it; between two runs of autovacuum, or without it, such a plan would stay while the table grows to
/// millions of rows. A fresh plan goes by the real size of the table. Thread-safe.
/// </summary>
internal sealed class PlanRefresh(TimeProvider time)
{
    private const int MaximumConnections = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, ConnectionPlans> connections = new();

    /// <summary>The plans of a physical connection, which one caller at a time uses.</summary>
    /// <param name="processId">The process of the server behind the connection.</param>
    public ConnectionPlans Of(int processId)
    {
        // Processes that have ended are forgotten together with all others, which costs those one refresh.
        if (connections.Count > MaximumConnections)
        {
            connections.Clear();
        }

        return connections.GetOrAdd(processId, static (_, time) => new ConnectionPlans(time, Interval), time);
    }
}
