using System.Diagnostics;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Scim.Server.AspNetCore.OpenApi;

/// <summary>Formats a route template without constraints, as ApiExplorer expects it.</summary>
internal static class RouteTemplateFormatter
{
    public static string Format(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Format))));

    private static string Format(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => throw new UnreachableException(),
    };
}
