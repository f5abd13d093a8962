using Npgsql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>Makes the driver's commands for one connection, prepared where they are to be kept so.</summary>
internal sealed class CommandFactory(NpgsqlConnection connection, SessionSettings settings)
{
    /// <summary>One statement; a script of several, too, where it has no arguments.</summary>
    public async ValueTask<NpgsqlCommand> CommandAsync(SqlStatement statement, CancellationToken cancellationToken)
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

    /// <summary>Statements in one round trip, with others around them that have no arguments.</summary>
    public async ValueTask<NpgsqlBatch> BatchAsync(SqlEnvelope statements, CancellationToken cancellationToken)
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
            parameters.Add(PostgreSqlArgument.Of(argument));
        }
    }
}
