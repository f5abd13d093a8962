namespace Scim.Server.Protocol.Query.Cursors;

/// <summary>Reads the cursors that clients send and issues new ones. Stateless and thread-safe.</summary>
internal sealed class CursorDesk(ScimOptions options, TimeProvider time)
{
    // Together with a filter, the cursor must fit into a request line of 8 KiB.
    private const int LongestCursor = 4 << 10;
    private const int LongestContent = 3_000;

    private readonly CursorSeal seal = new(options.CursorKey);

    /// <summary>A reader for the requested page, which also issues the next cursors.</summary>
    /// <exception cref="ScimException">400 invalidCursor, expiredCursor or invalidCount.</exception>
    public CursorWalk Follow(WantedPage wanted, ScimQuery query, ScimContext context)
    {
        var terms = CursorTerms.Of(wanted, query, context);
        Cursor? cursor = string.IsNullOrEmpty(wanted.Cursor) ? null : Read(wanted.Cursor, query.Count, terms);
        return new CursorWalk(this, query, context, terms) { Cursor = cursor };
    }

    /// <summary>A new cursor, which expires after the cursor timeout.</summary>
    /// <exception cref="ScimException">400 invalidValue: the sort value is too long for a cursor.</exception>
    public string Issue(Cursor cursor, ReadOnlySpan<byte> terms)
    {
        var content = CursorBytes.Write(cursor with { Expires = (time.GetUtcNow() + options.CursorTimeout).ToUnixTimeSeconds() });
        return content.Length <= LongestContent
            ? seal.Close(content, terms)
            : throw new ScimException(ScimError.InvalidValue("sortBy names an attribute with a value that is too long for a cursor; sort by another attribute, or page with startIndex."));
    }

    // One message for every invalid cursor: it must not reveal which part of the binding differs.
    private Cursor Read(string text, int count, ReadOnlySpan<byte> terms)
    {
        if (text.Length > LongestCursor || seal.Open(text, terms) is not { } content || CursorBytes.Read(content) is not { } cursor)
        {
            throw new ScimException(ScimError.InvalidCursor(
                "The cursor is not valid for this query; send the cursor of the previous page with all other parameters unchanged, or an empty cursor to start over."));
        }

        if (cursor.Expires < time.GetUtcNow().ToUnixTimeSeconds())
        {
            throw new ScimException(ScimError.ExpiredCursor("The cursor has expired; start over with an empty cursor."));
        }

        return cursor.Count == count
            ? cursor
            : throw new ScimException(ScimError.InvalidCount("count differs from the count of the previous page; expected the same count for every page."));
    }
}
