namespace Scim.Server.Protocol.Query.Cursors;

/// <summary>What a cursor says when its seal was opened.</summary>
/// <param name="Key">The row that the client has seen last, or first where it goes back.</param>
/// <param name="IsBackward">Whether the page before is asked for.</param>
/// <param name="Count">How many rows each page of the walk holds.</param>
/// <param name="Total">How many resources matched when the walk began; its pages repeat it, so that they cost what they show.</param>
internal readonly record struct Cursor(ScimKey Key, bool IsBackward, int Count, int Total)
{
    /// <summary>The last second of its life, in Unix time.</summary>
    public long Expires { get; init; }

    /// <summary>The query for the page that the cursor leads to.</summary>
    public ScimQuery ApplyTo(ScimQuery query) => IsBackward
        ? query with { Before = Key, KnownTotal = Total }
        : query with { After = Key, KnownTotal = Total };
}
