using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>The SQL dialect of PostgreSQL 13 and later, through Npgsql.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    // Arbitrary numbers that identify these locks; the first half is the same for all locks of these stores.
    private const int LockNamespace = 0x5C13;
    private const int SchemaLockKey = 0;
    private const int IndexCatalogLockKey = 1;

    private static readonly SqlText Shared = SqlText.ForSystem($"SELECT pg_advisory_xact_lock_shared({LockNamespace}, {IndexCatalogLockKey})").AsPrepared();
    private static readonly SqlText ForKeyShare = SqlText.From($" FOR KEY SHARE");
    private static readonly SqlText ForNoKeyUpdate = SqlText.From($" FOR NO KEY UPDATE");
    private static readonly SqlText ForUpdateOfKey = SqlText.From($" FOR UPDATE");
    private static readonly SqlText Exclusive = SqlText.ForSystem($"SELECT pg_advisory_xact_lock({LockNamespace}, {IndexCatalogLockKey})");

    public static PostgreSqlDialect Instance { get; } = new();

    /// <summary>Counts the tables named scim_schema_version: one or none. Not with to_regclass, which relies on a cache that may be stale.</summary>
    public static SqlText CountVersionTables { get; } =
        SqlText.ForSystem($"SELECT count(*) FROM pg_class WHERE relname = 'scim_schema_version' AND relkind IN ('r', 'p') AND pg_table_is_visible(oid)");

    /// <summary>Waits until no other transaction applies scripts.</summary>
    public static SqlText LockSchema { get; } = SqlText.ForSystem($"SELECT pg_advisory_xact_lock({LockNamespace}, {SchemaLockKey})");

    public override string Name => "postgresql";

    public override bool HasArrays => true;

    public override SqlText LockIndexCatalog(bool exclusive) => exclusive ? Exclusive : Shared;

    public override SqlText GetLockClause(RowLock strength) => strength switch
    {
        RowLock.KeyShare => ForKeyShare,
        RowLock.NoKeyUpdate => ForNoKeyUpdate,
        RowLock.Update => ForUpdateOfKey,
        _ => throw new UnreachableException(),
    };

    // OFFSET 0 keeps the planner from turning the lookups into one scan of the table.
    public override SqlText JoinEach(SqlText table, SqlText alias, SqlText condition, SqlText? order = null) =>
        SqlText.From($"CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition}{Ordered(order)} OFFSET 0) {alias}");

    // Not by a list of values: since most lists are short, a planner might read a whole tenant instead of looking up each of them.
    public override SqlText From(KeyedRows rows) => rows.Ids is [var single]
        ? SqlText.From($"({RowsOf(rows, SqlText.From($"{single}"))}) {rows.Alias}")
        : SqlText.From($"unnest({Sorted(rows.Ids)}) AS given (id) CROSS JOIN LATERAL ({RowsOf(rows, SqlText.From($"given.id"))}) {rows.Alias}");

    // A range is not a constant for the planner, so the column remains part of the order.
    public override SqlText Is(SqlText column, SqlText value) => SqlText.From($"{column} BETWEEN {value} AND {value}");

    public override SqlText IsBehind(SqlText column, SqlText value, SqlText next, SqlText last) =>
        SqlText.From($"({column}, {next}) > ({value}, {last}) AND {column} <= {value}");

    public override SqlText Listed(SqlText alias) => SqlText.From($" AND {alias}.created >= '-9223372036854775808'");

    public override SqlText ListedByChange(SqlText alias) => SqlText.From($" AND {alias}.modified >= '-9223372036854775808'");

    // DELETE has no ORDER BY, so a SELECT finds the rows. The outer condition on the tenant is one that cannot use an index.
    public override SqlText Delete(SqlText table, TenantKey tenant, SqlText condition, SqlText order) => SqlText.From(
        $"""
        DELETE FROM {table} WHERE (tenant_id = {tenant}) IS TRUE
        AND ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE tenant_id = {tenant} AND {condition} ORDER BY {order}))
        """);

    public override SqlText IdText(SqlText id, bool isUpper) =>
        isUpper ? SqlText.From($"(upper({id}::text) COLLATE \"C\")") : SqlText.From($"({id}::text COLLATE \"C\")");

    public override SqlText Contains(SqlText text, string part) => SqlText.From($"strpos({text}, {part}) > 0");

    public override void Bind(DbCommand command, object? value) => command.Parameters.Add(PostgreSqlParameterFactory.Create(value));

    public override void AppendIn(StringBuilder text, InList list, ICollection<object?> arguments)
    {
        if (list.Ids is [var single])
        {
            // Looked up by the full key, however the planner treats lists.
            arguments.Add(single);
            text.Append(CultureInfo.InvariantCulture, $"= ${arguments.Count}");
            return;
        }

        arguments.Add(list.Ids);
        text.Append(CultureInfo.InvariantCulture, $"= ANY(${arguments.Count})");
    }

    public override Guid ReadId(DbDataReader reader, int ordinal) => reader.GetGuid(ordinal);

    public override byte[] ReadDocument(DbDataReader reader, int ordinal) => reader.GetFieldValue<byte[]>(ordinal);

    private static SqlText RowsOf(KeyedRows rows, SqlText id)
    {
        var condition = rows.Order is null ? SqlText.From($"{rows.Key} = {id}") : Instance.Is(rows.Key, id);
        var hold = rows.Strength is { } strength ? Instance.GetLockClause(strength) : SqlText.Empty;
        return SqlText.From($"SELECT {rows.Columns} FROM {rows.Table} WHERE tenant_id = {rows.Tenant} AND {condition}{Ordered(rows.Order)} OFFSET 0{hold}");
    }

    private static SqlText Ordered(SqlText? order) => order is null ? SqlText.Empty : SqlText.From($" ORDER BY {order}");

    private static Guid[] Sorted(Guid[] ids)
    {
        Guid[] sorted = [.. ids];
        Array.Sort(sorted);
        return sorted;
    }
}
