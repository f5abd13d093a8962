using System.Data.Common;

namespace LegacyAdo.Database;

/// <summary>Commands on a connection, in a transaction or in none. With Dapper these are its ExecuteAsync and QueryAsync.</summary>
internal sealed record LegacySession(DbConnection Connection, DbTransaction? Transaction)
{
    /// <summary>Runs a statement and returns the number of affected rows.</summary>
    public async Task<int> ExecuteAsync(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        await using var command = CreateCommand(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads all rows.</summary>
    public async Task<List<TRow>> QueryAsync<TRow>(
        string sql, IReadOnlyDictionary<string, object?> parameters, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        await using var command = CreateCommand(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private DbCommand CreateCommand(string sql, IReadOnlyDictionary<string, object?> parameters)
    {
        var command = Connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, Transaction);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
