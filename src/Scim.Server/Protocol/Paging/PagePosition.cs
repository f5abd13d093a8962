namespace Scim.Server.Protocol.Paging;

/// <summary>The position of a page: the index of its first row, or the cursors of the adjacent pages.</summary>
internal readonly record struct PagePosition
{
    public int? StartIndex { get; init; }

    public string? NextCursor { get; init; }

    public string? PreviousCursor { get; init; }
}
