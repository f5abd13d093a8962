using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Reads the last segment of the path, decoded exactly once.</summary>
internal static class RouteId
{
    public static string? Read(HttpContext context)
    {
        var value = context.Request.RouteValues["id"] as string;
        return value is not null && value.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? Decode(context, value) : value;
    }

    // Servers leave an encoded slash as it is, so "%2F" may stand for a slash or, sent as "%252F", for itself: only the raw target distinguishes them.
    private static string Decode(HttpContext context, string value)
    {
        var target = (context.Features.Get<IHttpRequestFeature>()?.RawTarget).AsSpan();
        var end = target.IndexOf('?');
        var path = (end < 0 ? target : target[..end]).TrimEnd('/');
        var segment = path[(path.LastIndexOf('/') + 1)..];
        return segment.IsEmpty ? value : Uri.UnescapeDataString(segment);
    }
}
