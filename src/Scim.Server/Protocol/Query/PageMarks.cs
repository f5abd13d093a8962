namespace Scim.Server.Protocol.Query;

/// <summary>What a page says about its place: its first row, or the cursors to the pages beside it.</summary>
internal readonly record struct PageMarks
{
    public int? StartIndex { get; init; }

    public string? NextCursor { get; init; }

    public string? PreviousCursor { get; init; }
}
