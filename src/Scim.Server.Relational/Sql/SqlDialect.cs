using System.Data.Common;
using System.Text;

namespace Scim.Server.Relational.Sql;

/// <summary>The differences between the databases and their drivers. Stateless and thread-safe.</summary>
internal abstract class SqlDialect
{
    /// <summary>The name for messages and telemetry: sqlite, postgresql.</summary>
    public abstract string Name { get; }

    /// <summary>Whether arrays can be arguments (<c>unnest</c>), and data-modifying statements be used in a CTE.</summary>
    public abstract bool HasArrays { get; }

    /// <summary>
    /// Locks the index catalog until the transaction ends: shared for writers of resources, exclusive for a change of the catalog.
    /// A separate statement, run before the one that reads the generation; empty if there is only one writer.
    /// </summary>
    public abstract SqlText LockIndexCatalog(bool exclusive);

    /// <summary>Appended to a SELECT to lock its rows; empty if there is only one writer.</summary>
    public abstract SqlText GetLockClause(RowLock strength);

    /// <summary>
    /// Appended to a table: a join that looks up its rows by an index for each preceding row, whatever the planner estimates. A plain join if
    /// the database always joins like that.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="alias">Its name in the statement.</param>
    /// <param name="condition">How it is joined.</param>
    /// <param name="order">The columns of the index that finds the rows, if the condition is created by <see cref="Is"/>.</param>
    public virtual SqlText JoinEach(SqlText table, SqlText alias, SqlText condition, SqlText? order = null) => SqlText.From($"CROSS JOIN {table} {alias} ON {condition}");

    /// <summary>A table in a FROM clause: rows that are looked up for each of a list of ids.</summary>
    public virtual SqlText From(KeyedRows rows) => SqlText.From(
        $"(SELECT {rows.Columns} FROM {rows.Table}{IndexedBy(rows.Index)} WHERE tenant_id = {rows.Tenant} AND {rows.Key} {new InList(rows.Ids)}) {rows.Alias}");

    /// <summary>Appended to a table: the index that finds its rows. Empty if a statement cannot name one.</summary>
    public virtual SqlText IndexedBy(SqlText index) => SqlText.Empty;

    /// <summary>
    /// Equality with a value, in a statement that is ordered by the columns of one index, this column first. It leaves a planner that relies on
    /// statistics no other index, since only this one needs no sort.
    /// </summary>
    public virtual SqlText Is(SqlText column, SqlText value) => SqlText.From($"{column} = {value}");

    /// <summary>As <see cref="Is"/>, for the rows whose next column is greater than a value.</summary>
    public virtual SqlText IsBehind(SqlText column, SqlText value, SqlText next, SqlText last) => SqlText.From($"{column} = {value} AND {next} > {last}");

    /// <summary>Deletes the rows that match a condition created by <see cref="Is"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tenant">The tenant of the rows.</param>
    /// <param name="condition">The condition besides the tenant.</param>
    /// <param name="order">The columns after the tenant in the index that finds the rows.</param>
    public virtual SqlText Delete(SqlText table, TenantKey tenant, SqlText condition, SqlText order) =>
        SqlText.From($"DELETE FROM {table} WHERE tenant_id = {tenant} AND {condition}");

    /// <summary>Appended to the condition of a statement that lists resources of a type, so that it can use the index for that.</summary>
    public virtual SqlText Listed(SqlText alias) => SqlText.Empty;

    /// <summary>Appended to the condition of a statement that lists resources by the time of their last change, so that it can use the index for that.</summary>
    public virtual SqlText ListedByChange(SqlText alias) => SqlText.Empty;

    /// <summary>An id as its text, in upper case or in lower case, ordered by code point.</summary>
    public abstract SqlText IdText(SqlText id, bool isUpper);

    /// <summary>The condition that a text contains a non-empty part; case-sensitive.</summary>
    public virtual SqlText Contains(SqlText text, string part) => SqlText.From($"instr({text}, {part}) > 0");

    /// <summary>Adds an argument to a command; its placeholder is <c>$</c> and its position, counted from 1.</summary>
    public abstract void Bind(DbCommand command, object? value);

    /// <summary>Appends an IN condition and its arguments.</summary>
    public abstract void AppendIn(StringBuilder text, InList list, ICollection<object?> arguments);

    /// <summary>Reads an id.</summary>
    public abstract Guid ReadId(DbDataReader reader, int ordinal);

    /// <summary>Reads a document as UTF-8.</summary>
    public abstract byte[] ReadDocument(DbDataReader reader, int ordinal);
}

/// <summary>Rows of a table that are looked up one by one for a list of ids.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its name in the statement.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Key">The column that contains one of the ids.</param>
/// <param name="Ids">The ids.</param>
internal sealed record KeyedRows(SqlText Table, SqlText Alias, TenantKey Tenant, SqlText Key, Guid[] Ids)
{
    /// <summary>The index that finds them.</summary>
    public required SqlText Index { get; init; }

    /// <summary>The columns to select. Default: all.</summary>
    public SqlText Columns { get; init; } = SqlText.From($"*");

    /// <summary>The columns of the index that finds them, <see cref="Key"/> first; null if the primary key alone finds them.</summary>
    public SqlText? Order { get; init; }

    /// <summary>How the rows are locked, in the order of the ids; null for no lock.</summary>
    public RowLock? Strength { get; init; }

    /// <summary>Resources by their ids.</summary>
    public static KeyedRows Resources(SqlText alias, TenantKey tenant, Guid[] ids) => 
        new(SqlText.From($"scim_resource"), alias, tenant, SqlText.From($"id"), ids) { Index = SqlText.From($"scim_resource_key") };
}

/// <summary>The strength of the lock that a SELECT takes on its rows until the transaction ends.</summary>
internal enum RowLock
{
    /// <summary>Other transactions can change the rows, but not delete them: for resources that become members.</summary>
    KeyShare,

    /// <summary>Other transactions can neither change nor delete the rows.</summary>
    NoKeyUpdate,

    /// <summary>As <see cref="NoKeyUpdate"/>, and no other transaction has a key share lock: for rows that will be deleted.</summary>
    Update,
}
