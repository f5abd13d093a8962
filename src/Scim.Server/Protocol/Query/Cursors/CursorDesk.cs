namespace Scim.Server.Protocol.Query.Cursors;

/// <summary>Reads the cursors that clients bring and gives out new ones. Keeps nothing, however many are on their way. Thread-safe.</summary>
internal sealed class CursorDesk(ScimOptions options, TimeProvider time)
{
    // With a filter beside it the cursor must still fit a request line of 8 KiB.
    private const int LongestCursor = 4 << 10;
    private const int LongestContent = 3_000;

    private readonly CursorSeal seal = new(options.CursorKey);

    /// <summary>The page that is wanted, with what the next cursors need.</summary>
    /// <exception cref="ScimException">400 invalidCursor, expiredCursor or invalidCount.</exception>
    public CursorWalk Follow(WantedPage wanted, ScimQuery query, ScimContext context)
    {
        var terms = CursorTerms.Of(wanted, query, context);
        Cursor? cursor = string.IsNullOrEmpty(wanted.Cursor) ? null : Read(wanted.Cursor, query.Count, terms);
        return new CursorWalk(this, query, context, terms) { Cursor = cursor };
    }

    /// <summary>A cursor that begins its life now.</summary>
    /// <exception cref="ScimException">400 invalidValue: the sort value is too long to be remembered.</exception>
    public string Issue(Cursor cursor, ReadOnlySpan<byte> terms)
    {
        var content = CursorBytes.Write(cursor with { Expires = (time.GetUtcNow() + options.CursorTimeout).ToUnixTimeSeconds() });
        return content.Length <= LongestContent
            ? seal.Close(content, terms)
            : throw new ScimException(ScimError.InvalidValue("sortBy names an attribute with values too long for a cursor; sort by another, or page with startIndex."));
    }

    // One sentence for all that is wrong with a cursor: which of its terms differs is nobody's business.
    private Cursor Read(string text, int count, ReadOnlySpan<byte> terms)
    {
        if (text.Length > LongestCursor || seal.Open(text, terms) is not { } content || CursorBytes.Read(content) is not { } cursor)
        {
            throw new ScimException(ScimError.InvalidCursor(
                "The cursor does not belong to this query; expected the one of the page before, with all other parameters unchanged, or an empty one to begin anew."));
        }

        if (cursor.Expires < time.GetUtcNow().ToUnixTimeSeconds())
        {
            throw new ScimException(ScimError.ExpiredCursor("The cursor is too old; begin anew with an empty one."));
        }

        return cursor.Count == count
            ? cursor
            : throw new ScimException(ScimError.InvalidCount("count differs from that of the page before; expected the same on each page."));
    }
}
