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
    public override SqlText JoinEach(SqlText table, SqlText alias, SqlText condition, SqlText? order = null) =>
        SqlText.Of($"CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition}{Ordered(order)} OFFSET 0) {alias}");

    // Not by a list of values: since most lists are short, a planner would rather read a whole tenant than look for each of them.
    public override SqlText From(KeyedRows rows) => rows.Ids is [var single]
        ? SqlText.Of($"({RowsOf(rows, SqlText.Of($"{single}"))}) {rows.Alias}")
        : SqlText.Of($"unnest({Sorted(rows.Ids)}) AS given (id) CROSS JOIN LATERAL ({RowsOf(rows, SqlText.Of($"given.id"))}) {rows.Alias}");

    // A range is no constant for the planner, so that the column counts in the order.
    public override SqlText Is(SqlText column, SqlText value) => SqlText.Of($"{column} BETWEEN {value} AND {value}");

    public override SqlText IsBehind(SqlText column, SqlText value, SqlText next, SqlText last) =>
        SqlText.Of($"({column}, {next}) > ({value}, {last}) AND {column} <= {value}");

    public override SqlText Listed(SqlText alias) => SqlText.Of($" AND {alias}.created >= '-9223372036854775808'");

    public override SqlText ListedByChange(SqlText alias) => SqlText.Of($" AND {alias}.modified >= '-9223372036854775808'");

    // DELETE takes no ORDER BY, so a SELECT finds the rows. The outer condition on the tenant is one that no index can answer.
    public override SqlText Delete(SqlText table, TenantKey tenant, SqlText condition, SqlText order) => SqlText.Of(
        $"""
        DELETE FROM {table} WHERE (tenant_id = {tenant}) IS TRUE
        AND ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE tenant_id = {tenant} AND {condition} ORDER BY {order}))
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

    private static SqlText RowsOf(KeyedRows rows, SqlText id)
    {
        var condition = rows.Order is null ? SqlText.Of($"{rows.Key} = {id}") : Instance.Is(rows.Key, id);
        var hold = rows.Strength is { } strength ? Instance.Hold(strength) : SqlText.Empty;
        return SqlText.Of($"SELECT {rows.Columns} FROM {rows.Table} WHERE tenant_id = {rows.Tenant} AND {condition}{Ordered(rows.Order)} OFFSET 0{hold}");
    }

    private static SqlText Ordered(SqlText? order) => order is null ? SqlText.Empty : SqlText.Of($" ORDER BY {order}");

    private static Guid[] Sorted(Guid[] ids)
    {
        Guid[] sorted = [.. ids];
        Array.Sort(sorted);
        return sorted;
    }
}
