namespace Scim.Server.Protocol.Query.Cursors;

/// <summary>Whether a page may be asked for by cursor.</summary>
internal static class CursorRules
{
    /// <summary>Says nothing where no cursor is given.</summary>
    /// <exception cref="ScimException">400 invalidValue: with startIndex, or where the store has no keyset.</exception>
    public static void Check(WantedPage wanted, ScimResourceType type, ScimStoreFeatures features)
    {
        if (wanted.Cursor is null)
        {
            return;
        }

        if (!features.Keyset)
        {
            throw new ScimException(ScimError.InvalidValue($"Paging by cursor is not supported for {type.Name}; expected startIndex and count."));
        }

        if (wanted.StartIndex is not null)
        {
            throw new ScimException(ScimError.InvalidValue("cursor and startIndex stand together; expected one of them."));
        }
    }
}
