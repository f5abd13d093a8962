using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>The path of a mount, taken from the built endpoint so that enclosing route groups are included, with its parameters filled in.</summary>
internal sealed class BasePath
{
    private readonly RoutePatternPathSegment[] segments;
    private readonly string? constant;
    private CachedUri? last;

    /// <param name="pattern">The whole pattern of an endpoint.</param>
    /// <param name="depth">The number of its segments below the mount.</param>
    public BasePath(RoutePattern pattern, int depth)
    {
        segments = [.. pattern.PathSegments.SkipLast(depth)];
        var fixedText = segments.All(segment => segment.Parts.All(part => !part.IsParameter));
        constant = fixedText ? BuildPath([]) : null;
    }

    /// <summary>The absolute base URI for a request, without a trailing slash.</summary>
    public string ToUri(HttpContext context, Uri? publicBase)
    {
        var request = context.Request;
        if (publicBase is not null)
        {
            return publicBase.AbsoluteUri.TrimEnd('/') + GetPath(request);
        }

        var known = last;
        if (known is not null && known.IsFor(request))
        {
            return known.Uri;
        }

        var host = request.Host.HasValue ? request.Host.ToUriComponent() : "localhost";
        var uri = $"{request.Scheme}://{host}{request.PathBase.ToUriComponent().TrimEnd('/')}{GetPath(request)}";
        if (constant is not null)
        {
            last = new CachedUri(request.Scheme, request.Host, request.PathBase, uri);
        }

        return uri;
    }

    private string GetPath(HttpRequest request) => constant ?? BuildPath(request.RouteValues);

    private string BuildPath(RouteValueDictionary values)
    {
        var path = new StringBuilder();
        foreach (var segment in segments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
            {
                path.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart parameter => values[parameter.Name] as string,
                    _ => throw new System.Diagnostics.UnreachableException(),
                });
            }
        }

        return new PathString(path.ToString()).ToUriComponent();
    }

    // Nearly all requests use one host name; with one entry, clients that invent others cannot make the cache grow.
    private sealed record CachedUri(string Scheme, HostString Host, PathString PathBase, string Uri)
    {
        public bool IsFor(HttpRequest request) =>
            string.Equals(Scheme, request.Scheme, StringComparison.Ordinal)
            && string.Equals(Host.Value, request.Host.Value, StringComparison.Ordinal)
            && string.Equals(PathBase.Value, request.PathBase.Value, StringComparison.Ordinal);
    }
}
