using System.Text;

namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Invalid headers and lengths with valid bodies.</summary>
internal static class BadHeaders
{
    private const int Mebibyte = 1 << 20;

    private static readonly string?[] ContentTypes =
    [
        "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/octet-stream", "application/problem+json", "application/scim", "application/scim+xml",
        "application/scim+json; charset=utf-16", "application/json; charset=iso-8859-1", "scim+json", "/", "application/", "json", "application/scim+jsonx", "application/scim+json, text/plain", ";charset=utf-8", "*/*", "application/*",
    ];

    private static readonly string[] Accepts = ["text/html", "application/xml", "application/scim+xml", "image/png, text/*", "application/scim+json;q=0", "application/*;q=0"];

    private static readonly string[] Tags = ["abc", "\"", "W/", "W/\"", "W/\"x", "\"x", "x\"", "\"a\" \"b\"", "\"a\",", ",", "W/W/\"x\"", "w/\"x\"", "'x'", "\"x\"y", "**", "*,\"x\"", "\"a\"b\"", "W\"x\"", "{}", "null", "1", "\"nothing-has-this-version\"", "W/\"0\""];

    public static IEnumerable<BadRequest> All =>
    [
        .. ContentTypes.SelectMany(type => ValidWrites.Select(request => request with { Name = $"Content-Type {type}", ContentType = type, Statuses = [415] })),
        .. Accepts.SelectMany(accept => ReadRequests.Select(request => request with { Name = $"Accept {accept}", Headers = [$"Accept: {accept}"], Statuses = [406] })),
        .. Tags.SelectMany(tag => ConditionalRequests.Select(request => request with { Name = $"If-Match {tag}", Headers = [$"If-Match: {tag}"], Statuses = [400, 412] })),
        .. ValidWrites.Select(request => request with { Name = "compressed", Headers = ["Content-Encoding: gzip"], Statuses = [415] }),
        .. TooLarge,
        .. TooLarge.Select(request => request with { Name = $"{request.Name} in chunks", IsChunked = true }),
        BadRequest.Get("no token", "/Users") with { Headers = ["Authorization: "], Statuses = [401] },
        BadRequest.Get("a wrong token", "/Users") with { Headers = ["Authorization: Bearer x"], Statuses = [401] },
        BadRequest.Get("another scheme", "/Users") with { Headers = ["Authorization: Basic YTpi"], Statuses = [401] },
        BadRequest.Get("a token of 8 KiB", "/Users") with { Headers = [$"Authorization: Bearer {new string('x', 8192)}"], Statuses = [401] },
    ];

    private static IEnumerable<BadRequest> ValidWrites =>
    [
        BadRequest.Create("", "POST", "/Users", WriteRequests.User("bad-input", "\"title\":\"x\"")),
        BadRequest.Create("", "PUT", "/Users/{user}", WriteRequests.User("ada", "\"title\":\"x\"")),
        WriteRequests.Patch("", "/Users/{user}", """{"op":"replace","path":"title","value":"x"}"""),
        BadRequest.Create("", "POST", "/Users/.search", $$"""{"schemas":["{{WriteRequests.SearchUrn}}"]}"""),
    ];

    private static IEnumerable<BadRequest> ConditionalRequests =>
    [
        BadRequest.Create("", "PUT", "/Users/{user}", WriteRequests.User("ada", "\"title\":\"x\"")),
        WriteRequests.Patch("", "/Users/{user}", """{"op":"replace","path":"title","value":"x"}"""),
        WriteRequests.Patch("", "/Groups/{group}", """{"op":"remove","path":"members"}"""),
        new BadRequest("", "DELETE", "/Users/{user}") { ContentType = null },
    ];

    private static IEnumerable<BadRequest> ReadRequests =>
        new[] { "/Users", "/Users/{user}", "/Users/nobody", "/Schemas", "/ServiceProviderConfig" }.Select(target => BadRequest.Get("", target));

    private static IEnumerable<BadRequest> TooLarge
    {
        get
        {
            var blanks = Encoding.UTF8.GetBytes(WriteRequests.User("bad-input", "\"title\":\"x\"") + new string(' ', Mebibyte));
            var many = Encoding.UTF8.GetBytes(WriteRequests.User("bad-input", $"\"emails\":[{string.Join(',', Enumerable.Repeat("{\"value\":\"x\"}", 100_000))}]"));
            return
            [
                new BadRequest("a body over the limit by blanks", "POST", "/Users") { Body = blanks, Statuses = [413] },
                new BadRequest("a body over the limit by blanks", "PUT", "/Users/{user}") { Body = blanks, Statuses = [413] },
                new BadRequest("a body over the limit by blanks", "PATCH", "/Users/{user}") { Body = blanks, Statuses = [413] },
                new BadRequest("a body over the limit by blanks", "POST", "/Users/.search") { Body = blanks, Statuses = [413] },
                new BadRequest("a body over the limit by elements", "POST", "/Users") { Body = many, Statuses = [413] },
                new BadRequest("a group's body over its limit", "POST", "/Groups") { Body = [.. "{\"displayName\":\"x\""u8, .. Enumerable.Repeat((byte)' ', 32 * Mebibyte), (byte)'}'], Statuses = [413] },
            ];
        }
    }
}
