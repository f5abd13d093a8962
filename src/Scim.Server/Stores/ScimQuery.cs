namespace Scim.Server;

/// <summary>A query as a store receives it: bound, validated and within the limits.</summary>
public sealed record ScimQuery
{
    /// <summary>The filter; null for all resources of the type.</summary>
    public ScimFilter? Filter { get; init; }

    /// <summary>The order; null for the order of ids: by code point or, where a store has integer keys, by number.</summary>
    public ScimSort? Sort { get; init; }

    /// <summary>The first row to return, counted from 1. Default 1.</summary>
    public int StartIndex { get; init; } = 1;

    /// <summary>The maximum number of rows to return; 0 requests only the total.</summary>
    public required int Count { get; init; }

    /// <summary>Return only rows after this key; takes the place of <see cref="StartIndex"/>. Null for index paging.</summary>
    public ScimKey? After { get; init; }

    /// <summary>
    /// Return the <see cref="Count"/> rows immediately before this key, in the order of the query as always; takes the place of
    /// <see cref="StartIndex"/>. Null unless a client pages backwards by cursor; never together with <see cref="After"/>.
    /// </summary>
    public ScimKey? Before { get; init; }

    /// <summary>
    /// The total of the first page of a cursor query, which every further page repeats instead of counting again. A store may return it in place of
    /// what it would count, or ignore it. Null where the total is to be counted.
    /// </summary>
    public int? KnownTotal { get; init; }

    /// <summary>The requested attributes; a store may omit the rest. Default: all that are returned by default.</summary>
    public ScimProjection Projection { get; init; } = ScimProjection.Default;
}
