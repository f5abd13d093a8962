using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Orders;

/// <summary>
/// Rows that one SELECT gives in their order. Most orders are one segment; where an index holds only those resources that have a value, the others
/// are a second.
/// </summary>
/// <param name="From">What stands behind FROM.</param>
/// <param name="Where">The condition.</param>
/// <param name="Id">The column of the id, which breaks ties upwards, whatever the direction.</param>
internal sealed record Segment(SqlText From, SqlText Where, SqlText Id)
{
    /// <summary>What is sorted by before the id; null where the id is the order.</summary>
    public SqlText? Value { get; init; }

    /// <summary>Whether the largest value comes first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The argument that stands for the sort value of a key in comparisons with <see cref="Value"/>.</summary>
    public Func<ScimKey, object> ArgumentOf { get; init; } = key => key.Sort ?? string.Empty;

    /// <summary>The rows after a key in the order, or those before it.</summary>
    public Segment Beside(ScimKey key, bool isBefore)
    {
        var id = ResourceId.TryParse(key.Id, out var known)
            ? known
            : throw new ScimException(ScimError.InvalidCursor("The cursor does not belong to this store; start again with an empty cursor."));
        return this with { Where = SqlText.Of($"{Where} AND {Beyond(id, key, isBefore)}") };
    }

    private SqlText Beyond(Guid id, ScimKey key, bool isBefore)
    {
        if (Value is null)
        {
            return isBefore ? SqlText.Of($"{Id} < {id}") : SqlText.Of($"{Id} > {id}");
        }

        // Where both run upwards, one comparison of pairs goes straight to the place in the index.
        var value = ArgumentOf(key);
        return (IsDescending, isBefore) switch
        {
            (false, false) => SqlText.Of($"({Value}, {Id}) > ({value}, {id})"),
            (false, true) => SqlText.Of($"({Value}, {Id}) < ({value}, {id})"),
            (true, false) => SqlText.Of($"{Value} <= {value} AND ({Value} < {value} OR {Id} > {id})"),
            (true, true) => SqlText.Of($"{Value} >= {value} AND ({Value} > {value} OR {Id} < {id})"),
        };
    }
}
