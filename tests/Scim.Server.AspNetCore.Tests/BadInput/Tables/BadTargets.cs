namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Unknown ids, routes and methods.</summary>
internal static class BadTargets
{
    private const int LongId = 4_000;

    private static readonly string[] Ids =
    [
        "nobody", "..%2f..", "..%2F..%2FGroups", "%2e%2e%2f%2e%2e", "..%5c..", "%2f", "%2fUsers", "a%2fb", "{user}%2f", "{user}%20", "%20{user}", "{user}.", "{user};x=1", "{user},{user}", "a.b", "...", "%2e%2e%2e",
        "~", "*", "%25", "%2500", "%", "%zz", "%2", "%e2%28%a1", "%ff", "%c0%af", "%ed%a0%80", "%ef%bf%bd", "%0d%0aX-Injected:%201", "%09", "%7f", "%22", "%27", "'%20or%20'1'='1", "%3cscript%3e", "%f0%9f%98%80", "null", "undefined", "NaN",
        "0", "-1", "__proto__", "constructor", "Users", "Me", "{user}{user}", "00000000-0000-0000-0000-000000000000", "$ref", "@", "!", "()", "[]", "%7B%7D", "id%20eq%20%221%22",
    ];

    private static readonly string[] Routes =
    [
        "/Nope", "/users/nope/more", "/Users/{user}/emails", "/Groups/{group}/members", "/Schemas/nope", "/Schemas/urn:x", "/ResourceTypes/nope", "/ServiceProviderConfig/x", "/.search/x", "/Users/.search/x", "/__proto__",
    ];

    private static readonly (string Method, string Target)[] Methods =
    [
        ("PUT", "/Users"), ("PATCH", "/Users"), ("DELETE", "/Users"), ("POST", "/Users/{user}"), ("GET", "/Users/.search"), ("PUT", "/Users/.search"), ("DELETE", "/Users/.search"),
        ("PUT", "/Groups"), ("DELETE", "/Groups"), ("POST", "/Groups/{group}"),
        ("POST", "/Schemas"), ("PUT", "/Schemas"), ("DELETE", "/Schemas"), ("PATCH", "/Schemas"), ("DELETE", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User"),
        ("POST", "/ResourceTypes"), ("DELETE", "/ResourceTypes/User"), ("POST", "/ServiceProviderConfig"), ("DELETE", "/ServiceProviderConfig"),
        ("TRACE", "/Users"), ("FROBNICATE", "/Users"), ("PROPFIND", "/Users/{user}"),
    ];

    public static IEnumerable<BadRequest> All =>
    [
        .. Ids.Append(new string('x', LongId)).SelectMany(WithId),
        .. Routes.Select(route => BadRequest.Get($"route {route}", route) with { Statuses = [404] }),
        .. Methods.Select(bad => new BadRequest("method", bad.Method, bad.Target) { Body = bad.Method is "TRACE" ? null : "{}"u8.ToArray(), Statuses = [405, 501] }),
    ];

    /// <summary>Requests that Kestrel itself rejects with a bare status before the application sees them.</summary>
    public static IEnumerable<BadRequest> RejectedByTheWebServer =>
    [
        BadRequest.Get("NUL in the path", "/Users/%00"),
        BadRequest.Get("NUL inside an id", "/Users/a%00b"),
        BadRequest.Get("a bare NUL", "/Users/\0"),
        BadRequest.Get("a byte that is no ASCII", "/Users/\u00ff"),
        BadRequest.Get("a token that is no ASCII", "/Users") with { Headers = ["Authorization: Bearer \u00e9"] },
        BadRequest.Get("a blank in the path", "/Users/a b"),
        BadRequest.Get("a target of 1 MiB", "/Users/" + new string('x', 1 << 20)) with { Statuses = [414] },
        BadRequest.Get("headers of 1 MiB", "/Users") with { Headers = ["X-Long: " + new string('x', 1 << 20)], Statuses = [431] },
        BadRequest.Get("a header without a colon", "/Users") with { Headers = ["Nonsense"] },
        BadRequest.Get("two lengths", "/Users") with { Headers = ["Content-Length: 1", "Content-Length: 2"] },
    ];

    private static IEnumerable<BadRequest> WithId(string id) =>
    [
        BadRequest.Get($"id {id}", $"/Users/{id}") with { Statuses = [400, 404] },
        BadRequest.Get($"id {id}", $"/Groups/{id}") with { Statuses = [400, 404] },
        new BadRequest($"id {id}", "DELETE", $"/Users/{id}") { ContentType = null, Statuses = id is "Me" ? [400, 404, 501] : [400, 404] },
        BadRequest.Create($"id {id}", "PUT", $"/Users/{id}", WriteRequests.User("ada", "\"title\":\"x\"")) with { Statuses = [400, 404] },
        WriteRequests.Patch($"id {id}", $"/Users/{id}", """{"op":"replace","path":"title","value":"x"}""") with { Statuses = [400, 404] },
    ];
}
