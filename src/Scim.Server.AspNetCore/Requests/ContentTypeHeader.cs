using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Scim.Server.AspNetCore.Responses;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Checks the media type of a body (RFC 7644 §3.8): scim+json or json, in UTF-8.</summary>
internal static class ContentTypeHeader
{
    private static readonly ScimError WrongType =
        ScimError.UnsupportedMediaType("The Content-Type of the body is missing or not supported; expected application/scim+json or application/json.");

    private static readonly ScimError WrongCharset =
        ScimError.UnsupportedMediaType("The charset of the body is not supported; expected utf-8.");

    private static readonly ScimError Encoded =
        ScimError.UnsupportedMediaType("The Content-Encoding of the body is not supported; expected none.");

    /// <summary>Rejects a compressed body; if the application decompresses requests, the header has already been removed.</summary>
    public static ScimError? ValidateEncoding(StringValues header) =>
        header.Count == 0 || (header.Count == 1 && "identity".Equals(header[0], StringComparison.OrdinalIgnoreCase)) ? null : Encoded;

    public static ScimError? Validate(StringValues header)
    {
        if (header.Count != 1 || header[0] is not { } value)
        {
            return WrongType;
        }

        if (value is MediaTypes.Scim or MediaTypes.Json or "application/scim+json; charset=utf-8" or "application/json; charset=utf-8")
        {
            return null;
        }

        if (!MediaTypeHeaderValue.TryParse(value, out var parsed) || !IsJson(parsed.MediaType))
        {
            return WrongType;
        }

        return parsed.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? null
            : WrongCharset;
    }

    private static bool IsJson(StringSegment mediaType) =>
        mediaType.Equals(MediaTypes.Scim, StringComparison.OrdinalIgnoreCase) || mediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase);
}
