namespace Scim.Server.Protocol.Paging;

/// <summary>The content of a cursor.</summary>
/// <param name="Key">The key of the last row that the client has seen, or of the first one when it pages backward.</param>
/// <param name="IsBackward">Whether the previous page is requested.</param>
/// <param name="Count">The page size.</param>
/// <param name="Total">The number of matches when paging began; later pages repeat it, so that they need not count again.</param>
internal readonly record struct Cursor(ScimKey Key, bool IsBackward, int Count, int Total)
{
    /// <summary>The time of expiration in Unix seconds.</summary>
    public long ExpiresAt { get; init; }

    /// <summary>The query for the page that the cursor leads to.</summary>
    public ScimQuery ApplyTo(ScimQuery query) => IsBackward
        ? query with { Before = Key, KnownTotal = Total }
        : query with { After = Key, KnownTotal = Total };
}
