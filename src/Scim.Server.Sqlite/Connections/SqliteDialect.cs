using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Sql;
using SQLitePCL;

namespace Scim.Server.Sqlite.Connections;

/// <summary>The SQL dialect of SQLite. Stateless and thread-safe.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private const int IdBytes = 16;

    // Each length is a separate statement for SQLite; beyond this one, the ids are passed as one value, whatever their number.
    private const int MaxInlineIds = 4;

    public static SqliteDialect Instance { get; } = new();

    public static SqlText CountVersionTables { get; } =
        SqlText.ForSystem($"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'scim_schema_version'");

    public override string Name => "sqlite";

    public override bool HasArrays => false;

    public override SqlText LockIndexCatalog(bool exclusive) => SqlText.Empty;

    public override SqlText GetLockClause(RowLock strength) => SqlText.Empty;

    // Without sqlite_stat1, or where it describes small tables, the planner may prefer an index that begins with the tenant alone.
    public override SqlText IndexedBy(SqlText index) => SqlText.From($" INDEXED BY {index}");

    public override SqlText IdText(SqlText id, bool isUpper)
    {
        var hex = isUpper ? SqlText.From($"hex({id})") : SqlText.From($"lower(hex({id}))");
        return SqlText.From(
            $"(substr({hex}, 1, 8) || '-' || substr({hex}, 9, 4) || '-' || substr({hex}, 13, 4) || '-' || substr({hex}, 17, 4) || '-' || substr({hex}, 21))");
    }

    public override void Bind(DbCommand command, object? value)
    {
        var parameters = ((SqliteCommand)command).Parameters;
        parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${parameters.Count + 1}"), ToParameterValue(value)));
    }

    public override void AppendIn(StringBuilder text, InList list, ICollection<object?> arguments)
    {
        if (list.Ids.Length > MaxInlineIds)
        {
            arguments.Add(Join(list.Ids));
            AppendPieces(text, arguments.Count);
            return;
        }

        text.Append("IN (");
        for (var index = 0; index < list.Ids.Length; index++)
        {
            arguments.Add(list.Ids[index]);
            text.Append(index == 0 ? "$" : ", $").Append(arguments.Count);
        }

        text.Append(')');
    }

    public override Guid ReadId(DbDataReader reader, int ordinal) => new(Bytes(reader, ordinal), bigEndian: true);

    public override byte[] ReadDocument(DbDataReader reader, int ordinal) => Bytes(reader, ordinal).ToArray();

    /// <summary>Converts an argument to a parameter value of the driver.</summary>
    /// <exception cref="ArgumentException">No column stores values of its type.</exception>
    public static object ToParameterValue(object? value) => value switch
    {
        null => DBNull.Value,
        TenantKey tenant => tenant.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        DocumentText document => Encoding.UTF8.GetString(document.Utf8),
        string or int or long or short or bool or byte[] => value,
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} cannot be an argument of an SQL statement.", nameof(value)),
    };

    // Text is stored as UTF-8, so its bytes need no conversion.
    private static ReadOnlySpan<byte> Bytes(DbDataReader reader, int ordinal) => raw.sqlite3_column_blob(((SqliteDataReader)reader).Handle, ordinal);

    private static byte[] Join(Guid[] ids)
    {
        var joined = new byte[ids.Length * IdBytes];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index].TryWriteBytes(joined.AsSpan(index * IdBytes), bigEndian: true, out _);
        }

        return joined;
    }

    private static void AppendPieces(StringBuilder text, int argument) => text.Append(
        CultureInfo.InvariantCulture,
        $"IN (WITH RECURSIVE piece(start) AS (SELECT 1 UNION ALL SELECT start + 16 FROM piece WHERE start + 16 < length(${argument})) SELECT substr(${argument}, start, 16) FROM piece)");
}
