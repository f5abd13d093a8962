using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Orders;

/// <summary>
/// Rows that one SELECT returns in order. Most orders have one segment; if an index contains only those resources that have a value, the others
/// are a second.
/// </summary>
/// <param name="From">The FROM clause.</param>
/// <param name="Where">The condition.</param>
/// <param name="Id">The column of the id, which breaks ties in ascending order, whatever the direction.</param>
internal sealed record PageSegment(SqlText From, SqlText Where, SqlText Id)
{
    /// <summary>The expression that is sorted by before the id; null if the id is the order.</summary>
    public SqlText? Value { get; init; }

    /// <summary>Whether the largest value comes first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The argument that represents the sort value of a key in comparisons with <see cref="Value"/>.</summary>
    public Func<ScimKey, object> ArgumentSelector { get; init; } = key => key.Sort ?? string.Empty;

    /// <summary>The rows after a key in the order, or those before it.</summary>
    public PageSegment Seek(ScimKey key, bool isBefore)
    {
        var id = ResourceId.TryParse(key.Id, out var known)
            ? known
            : throw new ScimException(ScimError.InvalidCursor("The cursor does not belong to this store; start over with an empty cursor."));
        return this with { Where = SqlText.From($"{Where} AND {GetSeekCondition(id, key, isBefore)}") };
    }

    private SqlText GetSeekCondition(Guid id, ScimKey key, bool isBefore)
    {
        if (Value is null)
        {
            return isBefore ? SqlText.From($"{Id} < {id}") : SqlText.From($"{Id} > {id}");
        }

        // If both are ascending, one row comparison seeks directly to the position in the index.
        var value = ArgumentSelector(key);
        return (IsDescending, isBefore) switch
        {
            (false, false) => SqlText.From($"({Value}, {Id}) > ({value}, {id})"),
            (false, true) => SqlText.From($"({Value}, {Id}) < ({value}, {id})"),
            (true, false) => SqlText.From($"{Value} <= {value} AND ({Value} < {value} OR {Id} > {id})"),
            (true, true) => SqlText.From($"{Value} >= {value} AND ({Value} > {value} OR {Id} < {id})"),
        };
    }
}
