using Npgsql;
using NpgsqlTypes;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>Creates the driver's commands for one connection, prepared if they are to be kept prepared.</summary>
internal sealed class CommandFactory(NpgsqlConnection connection, SessionSettings settings)
{
    /// <summary>One statement, or a script of several without arguments.</summary>
    public async ValueTask<NpgsqlCommand> CreateCommandAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(statement.Text, connection);
        command.CommandTimeout = settings.CommandTimeout ?? command.CommandTimeout;
        Bind(command.Parameters, statement);
        if (statement.IsPrepared && settings.MayPrepare)
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        return command;
    }

    /// <summary>Statements in one round trip, with others before and after them that have no arguments.</summary>
    public async ValueTask<NpgsqlBatch> CreateBatchAsync(StatementBatch statements, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        batch.Timeout = settings.CommandTimeout ?? batch.Timeout;
        foreach (var sql in statements.Before)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        }

        foreach (var statement in statements.Statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            Bind(command.Parameters, statement);
            batch.BatchCommands.Add(command);
        }

        if (statements.After is { } after)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(after));
        }

        if (settings.MayPrepare && statements.IsPrepared)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        return batch;
    }

    private static void Bind(NpgsqlParameterCollection parameters, SqlStatement statement)
    {
        foreach (var argument in statement.Arguments)
        {
            parameters.Add(PostgreSqlParameterFactory.Create(argument));
        }
    }
}

/// <summary>The settings with which sessions run statements.</summary>
/// <param name="CommandTimeout">In seconds; 0 for no timeout, null for that of the data source.</param>
/// <param name="MayPrepare">Whether statements may be kept prepared.</param>
internal sealed record SessionSettings(int? CommandTimeout, bool MayPrepare);

/// <summary>Statements that are sent together.</summary>
/// <param name="Before">Transaction control statements, sent first.</param>
/// <param name="Statements">The statements.</param>
/// <param name="After">The statement that is sent last; null for none.</param>
internal sealed record StatementBatch(IReadOnlyList<string> Before, IReadOnlyList<SqlStatement> Statements, string? After)
{
    /// <summary>Whether all can be prepared: all its statements are to be kept prepared, and no rollback is pending, before which the server rejects all else.</summary>
    public bool IsPrepared =>
        Statements.All(statement => statement.IsPrepared) && !Before.Any(sql => sql.StartsWith("ROLLBACK", StringComparison.Ordinal));
}

/// <summary>Creates the driver's parameters: positional, each with its type, so that nothing is inferred from a value.</summary>
internal static class PostgreSqlParameterFactory
{
    /// <exception cref="NotSupportedException">There is no column for values of this type.</exception>
    public static NpgsqlParameter Create(object? value) => value switch
    {
        // The type of a null is the one that its position requires.
        null => new NpgsqlParameter { Value = DBNull.Value },
        TenantKey tenant => Create(NpgsqlDbType.Integer, tenant.Value),
        Guid => Create(NpgsqlDbType.Uuid, value),
        string => Create(NpgsqlDbType.Text, value),
        DocumentText document => Create(NpgsqlDbType.Text, document.Utf8),
        long => Create(NpgsqlDbType.Bigint, value),
        int => Create(NpgsqlDbType.Integer, value),
        short => Create(NpgsqlDbType.Smallint, value),
        bool => Create(NpgsqlDbType.Boolean, value),
        Guid[] => Create(NpgsqlDbType.Array | NpgsqlDbType.Uuid, value),
        string?[] => Create(NpgsqlDbType.Array | NpgsqlDbType.Text, value),
        long[] => Create(NpgsqlDbType.Array | NpgsqlDbType.Bigint, value),
        int[] => Create(NpgsqlDbType.Array | NpgsqlDbType.Integer, value),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} cannot be an argument of an SQL statement."),
    };

    private static NpgsqlParameter Create(NpgsqlDbType type, object value) => new() { NpgsqlDbType = type, Value = value };
}
