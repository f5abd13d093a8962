using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>SQL as PostgreSQL 13 and later has it, through Npgsql.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    // Numbers that mean nothing but these locks; the first half is the same for all locks of these stores.
    private const int LockSpace = 0x5C13;
    private const int SchemaLock = 0;
    private const int LayoutLock = 1;

    private static readonly SqlText Shared = SqlText.OfSystem($"SELECT pg_advisory_xact_lock_shared({LockSpace}, {LayoutLock})").Prepared();
    private static readonly SqlText ForKeyShare = SqlText.Of($" FOR KEY SHARE");
    private static readonly SqlText ForNoKeyUpdate = SqlText.Of($" FOR NO KEY UPDATE");
    private static readonly SqlText ForUpdateOfKey = SqlText.Of($" FOR UPDATE");
    private static readonly SqlText Exclusive = SqlText.OfSystem($"SELECT pg_advisory_xact_lock({LockSpace}, {LayoutLock})");

    public static PostgreSqlDialect Instance { get; } = new();

    /// <summary>How many tables of the name scim_schema_version there are: one or none. Not by to_regclass, which trusts a cache that may be old.</summary>
    public static SqlText CountVersionTables { get; } =
        SqlText.OfSystem($"SELECT count(*) FROM pg_class WHERE relname = 'scim_schema_version' AND relkind IN ('r', 'p') AND pg_table_is_visible(oid)");

    /// <summary>Waits until no other transaction applies scripts.</summary>
    public static SqlText LockSchema { get; } = SqlText.OfSystem($"SELECT pg_advisory_xact_lock({LockSpace}, {SchemaLock})");

    public override string Name => "postgresql";

    public override bool HasArrays => true;

    public override SqlText LockLayout(bool exclusive) => exclusive ? Exclusive : Shared;

    public override SqlText Hold(RowLock strength) => strength switch
    {
        RowLock.Stay => ForKeyShare,
        RowLock.Change => ForNoKeyUpdate,
        RowLock.Remove => ForUpdateOfKey,
        _ => throw new UnreachableException(),
    };

    // OFFSET 0 keeps the planner from turning the look-ups into one pass over the table.
    public override SqlText JoinEach(SqlText table, SqlText alias, SqlText condition) =>
        SqlText.Of($"CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} OFFSET 0) {alias}");

    // A test against a list would, while statistics know little, be answered by reading all rows of the tenant.
    public override SqlText FromEach(SqlText table, SqlText alias, SqlText condition, SqlText id, Guid[] ids, SqlText hold) => ids.Length == 1
        ? base.FromEach(table, alias, condition, id, ids, hold)
        : SqlText.Of(
            $"""
            FROM (SELECT id FROM unnest({ids}) AS u (id) ORDER BY id) wanted
            CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} AND {id} = wanted.id OFFSET 0{hold}) {alias}
            WHERE true
            """);

    public override SqlText IdText(SqlText id, bool isUpper) =>
        isUpper ? SqlText.Of($"(upper({id}::text) COLLATE \"C\")") : SqlText.Of($"({id}::text COLLATE \"C\")");

    public override SqlText Contains(SqlText text, string part) => SqlText.Of($"strpos({text}, {part}) > 0");

    public override void Bind(DbCommand command, object? value) => command.Parameters.Add(PostgreSqlArgument.Of(value));

    public override void AppendIn(StringBuilder text, InList list, ICollection<object?> arguments)
    {
        if (list.Ids is [var single])
        {
            // Looked up by the whole key, whatever a planner thinks of lists.
            arguments.Add(single);
            text.Append(CultureInfo.InvariantCulture, $"= ${arguments.Count}");
            return;
        }

        arguments.Add(list.Ids);
        text.Append(CultureInfo.InvariantCulture, $"= ANY(${arguments.Count})");
    }

    public override Guid ReadId(DbDataReader reader, int ordinal) => reader.GetGuid(ordinal);

    public override byte[] ReadDocument(DbDataReader reader, int ordinal) => reader.GetFieldValue<byte[]>(ordinal);

    public override DatabaseFailure Classify(Exception exception) => PostgreSqlFailures.Classify(exception);
}
