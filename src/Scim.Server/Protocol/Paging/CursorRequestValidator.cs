namespace Scim.Server.Protocol.Paging;

/// <summary>Validates that a page can be requested by cursor.</summary>
internal static class CursorRequestValidator
{
    /// <summary>Does nothing without a cursor.</summary>
    /// <exception cref="ScimException">400 invalidValue: startIndex is specified as well, or the store does not support keyset paging.</exception>
    public static void Validate(QueryRequest queryRequest, ScimResourceType type, ScimStoreFeatures features)
    {
        if (queryRequest.Cursor is null)
        {
            return;
        }

        if (!features.Keyset)
        {
            throw new ScimException(ScimError.InvalidValue($"Cursor-based pagination is not supported for {type.Name}; use startIndex and count."));
        }

        if (queryRequest.StartIndex is not null)
        {
            throw new ScimException(ScimError.InvalidValue("cursor and startIndex are mutually exclusive."));
        }
    }
}
