using System.Data.Common;
using System.Text;

namespace Scim.Server.Relational.Sql;

/// <summary>Where SQL and drivers differ. Stateless and thread-safe.</summary>
internal abstract class SqlDialect
{
    /// <summary>The name for messages and telemetry: sqlite, postgresql.</summary>
    public abstract string Name { get; }

    /// <summary>Whether arrays can be arguments (<c>unnest</c>), and statements that change rows stand in a CTE.</summary>
    public abstract bool HasArrays { get; }

    /// <summary>
    /// Holds the list of indexed paths as it is until the transaction ends: shared by writers of resources, exclusive for who changes the list.
    /// A statement of its own, run before the one that reads the generation; empty where there is one writer only.
    /// </summary>
    public abstract SqlText LockLayout(bool exclusive);

    /// <summary>Written behind a SELECT to hold its rows; empty where there is one writer only.</summary>
    public abstract SqlText Hold(RowLock strength);

    /// <summary>
    /// Written behind a table: a join that looks its rows up by an index for each row before it, however many a planner expects. Plain where joins
    /// are always like that.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="alias">Its name in the statement.</param>
    /// <param name="condition">How it is joined.</param>
    /// <param name="order">The columns of the index that finds the rows, where the condition is made by <see cref="Is"/>.</param>
    public virtual SqlText JoinEach(SqlText table, SqlText alias, SqlText condition, SqlText? order = null) => SqlText.Of($"CROSS JOIN {table} {alias} ON {condition}");

    /// <summary>A table in a FROM clause: rows that are looked up for each of a list of ids.</summary>
    public virtual SqlText From(KeyedRows rows) => SqlText.Of(
        $"(SELECT {rows.Columns} FROM {rows.Table}{IndexedBy(rows.Index)} WHERE tenant_id = {rows.Tenant} AND {rows.Key} {new InList(rows.Ids)}) {rows.Alias}");

    /// <summary>Written behind a table: the index that finds its rows. Empty where a statement cannot name one.</summary>
    public virtual SqlText IndexedBy(SqlText index) => SqlText.Empty;

    /// <summary>
    /// Equality with a value, in a statement that is ordered by the columns of one index, this column first. It leaves a planner that goes by
    /// statistics no other index, since only this one needs no sort.
    /// </summary>
    public virtual SqlText Is(SqlText column, SqlText value) => SqlText.Of($"{column} = {value}");

    /// <summary>As <see cref="Is"/>, for the rows whose next column is greater than a value.</summary>
    public virtual SqlText IsBehind(SqlText column, SqlText value, SqlText next, SqlText last) => SqlText.Of($"{column} = {value} AND {next} > {last}");

    /// <summary>Deletes the rows that fulfil a condition made by <see cref="Is"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tenant">The tenant of the rows.</param>
    /// <param name="condition">What else they fulfil.</param>
    /// <param name="order">The columns behind the tenant of the index that finds the rows.</param>
    public virtual SqlText Delete(SqlText table, TenantKey tenant, SqlText condition, SqlText order) =>
        SqlText.Of($"DELETE FROM {table} WHERE tenant_id = {tenant} AND {condition}");

    /// <summary>Written behind the condition of a statement that lists resources of a type: what lets it use the index for that.</summary>
    public virtual SqlText Listed(SqlText alias) => SqlText.Empty;

    /// <summary>Written behind the condition of a statement that lists resources by the time of their last change: what lets it use the index for that.</summary>
    public virtual SqlText ListedByChange(SqlText alias) => SqlText.Empty;

    /// <summary>An id as its text, in upper case or in lower case, ordered by code point.</summary>
    public abstract SqlText IdText(SqlText id, bool isUpper);

    /// <summary>Whether a text holds a part, which is not empty; case counts.</summary>
    public virtual SqlText Contains(SqlText text, string part) => SqlText.Of($"instr({text}, {part}) > 0");

    /// <summary>Adds an argument to a command; its placeholder is <c>$</c> and its position, counted from 1.</summary>
    public abstract void Bind(DbCommand command, object? value);

    /// <summary>Writes a membership test and its arguments.</summary>
    public abstract void AppendIn(StringBuilder text, InList list, ICollection<object?> arguments);

    /// <summary>Reads an id.</summary>
    public abstract Guid ReadId(DbDataReader reader, int ordinal);

    /// <summary>Reads a document as UTF-8.</summary>
    public abstract byte[] ReadDocument(DbDataReader reader, int ordinal);

    /// <summary>What a failure of the driver means.</summary>
    public abstract DatabaseFailure Classify(Exception exception);
}

/// <summary>What went wrong in the database.</summary>
internal enum DatabaseFailure
{
    /// <summary>Nobody foresaw it.</summary>
    Unknown,

    /// <summary>A unique index was violated.</summary>
    Uniqueness,

    /// <summary>Serialization failure, deadlock, busy: the transaction may be repeated.</summary>
    Transient,

    /// <summary>The connection broke: work that was not being committed may be repeated on another one.</summary>
    Lost,

    /// <summary>Out of reach, shutting down, no space left: 503 with Retry-After.</summary>
    Unavailable,
}
