using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Scim.Server.AspNetCore.Responses;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Chooses the media type of the answer (RFC 7644 §3.8): scim+json, unless the client accepts JSON only.</summary>
internal static class AcceptHeader
{
    private static readonly ScimError Unacceptable =
        ScimError.NotAcceptable("The Accept header matches no supported media type; expected application/scim+json or application/json.");

    public static bool TryChoose(StringValues accept, out string mediaType, out ScimError? error)
    {
        error = null;
        mediaType = MediaTypes.Scim;
        if (accept.Count == 0 || (accept.Count == 1 && accept[0] is null or "" or "*/*" or MediaTypes.Scim))
        {
            return true;
        }

        // A header that cannot be parsed is ignored: HTTP does not require an error.
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return true;
        }

        if (Accepts(ranges, MediaTypes.Scim))
        {
            return true;
        }

        mediaType = MediaTypes.Json;
        error = Accepts(ranges, MediaTypes.Json) ? null : Unacceptable;
        return error is null;
    }

    // The most specific range decides, so that "application/scim+json;q=0, */*" means everything but scim+json.
    private static bool Accepts(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        var (specificity, quality) = (-1, 0d);
        foreach (var range in ranges)
        {
            var fit = GetSpecificity(range.MediaType.AsSpan(), mediaType);
            if (fit > specificity)
            {
                (specificity, quality) = (fit, range.Quality ?? 1);
            }
            else if (fit == specificity && fit >= 0)
            {
                quality = Math.Max(quality, range.Quality ?? 1);
            }
        }

        return quality > 0;
    }

    private static int GetSpecificity(ReadOnlySpan<char> range, string mediaType) =>
        range.Equals(mediaType, StringComparison.OrdinalIgnoreCase) ? 2
        : range.Equals("application/*", StringComparison.OrdinalIgnoreCase) ? 1
        : range is "*/*" ? 0 : -1;
}
