namespace Scim.Server;

/// <summary>A query as a store gets it: bound, checked and within the limits.</summary>
public sealed record ScimQuery
{
    /// <summary>The filter; null for all resources of the type.</summary>
    public ScimFilter? Filter { get; init; }

    /// <summary>The order; null for the order of ids: by code point or, where a store has integer keys, by number.</summary>
    public ScimSort? Sort { get; init; }

    /// <summary>The first row to return, counted from 1. Default 1.</summary>
    public int StartIndex { get; init; } = 1;

    /// <summary>How many rows to return at most; 0 asks for the total alone.</summary>
    public required int Count { get; init; }

    /// <summary>Return only rows behind this key; takes the place of <see cref="StartIndex"/>. Null for index paging.</summary>
    public ScimKey? After { get; init; }

    /// <summary>
    /// Return the <see cref="Count"/> rows that stand next before this key, in the order of the query as always; takes the place of
    /// <see cref="StartIndex"/>. Null unless a client goes back by cursor; never together with <see cref="After"/>.
    /// </summary>
    public ScimKey? Before { get; init; }

    /// <summary>
    /// The total that the first page of a walk by cursor had, which every page of the walk repeats instead of counting anew. A store may give it back in place of
    /// what it would count, or ignore it. Null where the total is to be counted.
    /// </summary>
    public int? KnownTotal { get; init; }

    /// <summary>What will be shown; a store may leave out the rest. Default: all that is returned by default.</summary>
    public ScimProjection Projection { get; init; } = ScimProjection.Default;
}
