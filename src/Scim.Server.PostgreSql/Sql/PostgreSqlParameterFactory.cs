using Npgsql;
using NpgsqlTypes;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

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
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} cannot be an argument of a statement."),
    };

    private static NpgsqlParameter Create(NpgsqlDbType type, object value) => new() { NpgsqlDbType = type, Value = value };
}
