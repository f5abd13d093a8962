namespace Scim.Server.Protocol.Paging;

/// <summary>Reads the cursors that clients send and issues new ones. Stateless and thread-safe.</summary>
internal sealed class CursorService(CursorProtector protector, TimeSpan timeout, TimeProvider time)
{
    // Together with a filter, the cursor must fit into a request line of 8 KiB.
    private const int MaxCursorLength = 4 << 10;
    private const int MaxContentLength = 3_000;

    /// <summary>The same service with another lifetime of new cursors.</summary>
    public CursorService WithTimeout(TimeSpan other) => new(protector, other, time);

    /// <summary>A reader for the requested page, which also issues the next cursors.</summary>
    /// <exception cref="ScimException">400 invalidCursor, expiredCursor or invalidCount.</exception>
    public CursorPageReader CreatePageReader(QueryRequest queryRequest, ScimQuery query, ScimContext context)
    {
        var terms = CursorBinding.ComputeHash(queryRequest, query, context);
        Cursor? cursor = string.IsNullOrEmpty(queryRequest.Cursor) ? null : ReadCursor(queryRequest.Cursor, query.Count, terms);
        return new CursorPageReader(this, query, context, terms) { Cursor = cursor };
    }

    /// <summary>A new cursor, which expires after the cursor timeout.</summary>
    /// <exception cref="ScimException">400 invalidValue: the sort value is too long for a cursor.</exception>
    public string Issue(Cursor cursor, ReadOnlySpan<byte> terms)
    {
        var content = CursorSerializer.Serialize(cursor with { ExpiresAt = (time.GetUtcNow() + timeout).ToUnixTimeSeconds() });
        return content.Length <= MaxContentLength
            ? protector.Protect(content, terms)
            : throw new ScimException(ScimError.InvalidValue("'sortBy' names an attribute with a value that is too long for a cursor; sort by another attribute, or page with startIndex."));
    }

    // One message for every invalid cursor: it must not reveal which part of the binding differs.
    private Cursor ReadCursor(string text, int count, ReadOnlySpan<byte> terms)
    {
        if (text.Length > MaxCursorLength || protector.Unprotect(text, terms) is not { } content || CursorSerializer.Deserialize(content) is not { } cursor)
        {
            throw new ScimException(ScimError.InvalidCursor(
                "The cursor is not valid for this query; send the cursor of the previous page with all other parameters unchanged, or an empty cursor to start over."));
        }

        if (cursor.ExpiresAt < time.GetUtcNow().ToUnixTimeSeconds())
        {
            throw new ScimException(ScimError.ExpiredCursor("The cursor has expired; start over with an empty cursor."));
        }

        return cursor.Count == count
            ? cursor
            : throw new ScimException(ScimError.InvalidCount("'count' differs from the count of the previous page; expected the same count for every page."));
    }
}
