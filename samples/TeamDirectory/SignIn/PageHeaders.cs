namespace TeamDirectory;

/// <summary>What the pages are allowed to do in a browser: nothing but show themselves in the style that comes with them.</summary>
internal static class PageHeaders
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }

    public static Stream OpenStylesheet() => typeof(PageHeaders).Assembly.GetManifestResourceStream("site.css")
        ?? throw new InvalidOperationException("The embedded stylesheet is missing.");
}
