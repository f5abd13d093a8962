using Npgsql;
using NpgsqlTypes;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>Arguments as the driver takes them: positional, each with its type, so that nothing is guessed from a value.</summary>
internal static class PostgreSqlArgument
{
    /// <exception cref="NotSupportedException">There is no column for values of this type.</exception>
    public static NpgsqlParameter Of(object? value) => value switch
    {
        // The type of a null is the one that its place asks for.
        null => new NpgsqlParameter { Value = DBNull.Value },
        TenantKey tenant => Of(NpgsqlDbType.Integer, tenant.Value),
        Guid => Of(NpgsqlDbType.Uuid, value),
        string => Of(NpgsqlDbType.Text, value),
        DocumentText document => Of(NpgsqlDbType.Text, document.Utf8),
        long => Of(NpgsqlDbType.Bigint, value),
        int => Of(NpgsqlDbType.Integer, value),
        short => Of(NpgsqlDbType.Smallint, value),
        bool => Of(NpgsqlDbType.Boolean, value),
        Guid[] => Of(NpgsqlDbType.Array | NpgsqlDbType.Uuid, value),
        string?[] => Of(NpgsqlDbType.Array | NpgsqlDbType.Text, value),
        long[] => Of(NpgsqlDbType.Array | NpgsqlDbType.Bigint, value),
        int[] => Of(NpgsqlDbType.Array | NpgsqlDbType.Integer, value),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} cannot be an argument of a statement."),
    };

    private static NpgsqlParameter Of(NpgsqlDbType type, object value) => new() { NpgsqlDbType = type, Value = value };
}
