using Npgsql;
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
