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
    public virtual SqlText JoinEach(SqlText table, SqlText alias, SqlText condition) => SqlText.Of($"CROSS JOIN {table} {alias} ON {condition}");

    /// <summary>
    /// FROM and WHERE of the rows that are looked up by each of many ids, in the order of the ids where <paramref name="hold"/> locks them. However many a
    /// planner expects, it reads no others.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="alias">Its name in the statement.</param>
    /// <param name="condition">The other columns of the key, and what else must hold.</param>
    /// <param name="id">The column of the id.</param>
    /// <param name="ids">The ids, each once.</param>
    /// <param name="hold">What <see cref="Hold"/> gives; empty for no lock.</param>
    public virtual SqlText FromEach(SqlText table, SqlText alias, SqlText condition, SqlText id, Guid[] ids, SqlText hold) =>
        SqlText.Of($"FROM {table} {alias} WHERE {condition} AND {id} {new InList(ids)}{hold}");

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
