using Npgsql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>
/// Applies <see cref="PlannerSettings"/> to the sessions of a data source that only the stores use, so that transactions need not apply them.
/// Behind a pooler a session is shared with other clients; there it is left unchanged, and transactions apply the settings. Thread-safe.
/// </summary>
internal sealed class PlannedSessions
{
    private volatile bool isPooled;

    /// <summary>Whether every session that was opened has the settings.</summary>
    public bool HaveSettings => !isPooled;

    /// <summary>Prepares a new physical connection, before it runs anything else.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="processId">The id of the server process from the handshake; a pooler reports a made-up one.</param>
    public async Task InitializeAsync(NpgsqlConnection connection, int processId)
    {
        if (isPooled)
        {
            return;
        }

        if (await RunAsync(connection, "SELECT pg_backend_pid()").ConfigureAwait(false) is not int actual || actual != processId)
        {
            isPooled = true;
            return;
        }

        await RunAsync(connection, PlannerSettings.ApplyToSession).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var disposal = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync().ConfigureAwait(false);
    }
}
