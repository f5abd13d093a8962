namespace Scim.Server.Protocol.Query;

/// <summary>The position of a page: the index of its first row, or the cursors of the adjacent pages.</summary>
internal readonly record struct PageMarks
{
    public int? StartIndex { get; init; }

    public string? NextCursor { get; init; }

    public string? PreviousCursor { get; init; }
}
