namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Resources with missing required or forbidden attributes.</summary>
internal static class BadResources
{
    /// <summary>Rejected under every preset.</summary>
    public static IEnumerable<BadRequest> All =>
    [
        BadRequest.Create("an empty user", "POST", "/Users", "{}", "invalidValue", "invalidSyntax"),
        BadRequest.Create("an empty group", "POST", "/Groups", "{}", "invalidValue", "invalidSyntax"),
        .. new[] { "null", "\"\"", "7", "true", "{\"x\":1}", "[\"a\",\"b\"]", "[]", "{}" }.SelectMany(value => WithName(value)),
        BadRequest.Create("no userName", "POST", "/Users", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"title":"x"}""", "invalidValue"),
        BadRequest.Create("no userName", "PUT", "/Users/{user}", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"title":"x"}""", "invalidValue"),
        BadRequest.Create("a taken userName", "POST", "/Users", WriteRequests.User("GRACE", "\"title\":\"x\""), "uniqueness") with { Statuses = [409] },
        BadRequest.Create("a taken userName", "PUT", "/Users/{user}", WriteRequests.User("GRACE", "\"title\":\"x\""), "uniqueness") with { Statuses = [409] },
        BadRequest.Create("a group as user", "POST", "/Users", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":"x"}""", "invalidValue", "invalidSyntax"),
        BadRequest.Create("a message as user", "POST", "/Users", WriteRequests.PatchBody("""{"op":"remove","path":"title"}"""), "invalidValue", "invalidSyntax"),
        .. new[] { "7", "\"x\"", "{\"x\":1}", "[7]", "[{\"x\":1}]", "[[\"x\"]]" }.SelectMany(value => WithSchemas(value)),
        .. WriteRequests.WithUserMembersEverywhere("two primaries", """ "emails":[{"value":"a","primary":true},{"value":"b","primary":true}] """, "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere("text that is no base64", """ "x509Certificates":[{"value":"no base64!"}] """, "invalidValue"),
        .. WriteRequests.WithGroupMembers("a member that does not exist", """ "members":[{"value":"nobody"}] """, "invalidValue"),
        .. WriteRequests.WithGroupMembers("a member without value", """ "members":[{"type":"User"}] """, "invalidValue"),
        .. WriteRequests.WithGroupMembers("a member named like a prototype", """ "members":[{"value":"__proto__"}] """, "invalidValue"),
    ];

    /// <summary>Rejected when unknown attributes are not ignored.</summary>
    public static IEnumerable<BadRequest> UnderStrict =>
    [
        .. new[] { "__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "GetType", "$type", "$ref", "$id", "", " ", ".", "title.x", "urn:x:y", "a b", "título", "\\u0000" }
            .SelectMany(name => WriteRequests.WithUserMembers($"member '{name}'", $"\"{name}\":{{\"admin\":true}}", "invalidValue", "invalidSyntax", "invalidPath")),
        .. WriteRequests.WithUserMembers("__proto__ in a part", """ "name":{"__proto__":{"x":1}} """, "invalidValue", "invalidSyntax"),
        .. WriteRequests.WithUserMembers("__proto__ in a list", """ "emails":[{"value":"a","__proto__":{"x":1}}] """, "invalidValue", "invalidSyntax"),
        WriteRequests.Patch("__proto__ in a value", "/Users/{user}", """{"op":"add","value":{"__proto__":{"x":1}}}""", "invalidValue", "invalidPath"),
    ];

    private static IEnumerable<BadRequest> WithName(string value) =>
    [
        BadRequest.Create($"userName {value}", "POST", "/Users", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"userName":{{value}} }""", "invalidValue"),
        BadRequest.Create($"userName {value}", "PUT", "/Users/{user}", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"userName":{{value}} }""", "invalidValue"),
        WriteRequests.Patch($"userName {value}", "/Users/{user}", $$"""{"op":"replace","path":"userName","value":{{value}} }""", "invalidValue"),
        BadRequest.Create($"displayName {value}", "POST", "/Groups", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":{{value}} }""", "invalidValue"),
        WriteRequests.Patch($"displayName {value}", "/Groups/{group}", $$"""{"op":"replace","path":"displayName","value":{{value}} }""", "invalidValue"),
    ];

    private static IEnumerable<BadRequest> WithSchemas(string value) =>
    [
        BadRequest.Create($"schemas {value}", "POST", "/Users", $$"""{"schemas":{{value}},"userName":"bad-input"}""", "invalidValue", "invalidSyntax"),
        BadRequest.Create($"schemas {value}", "PUT", "/Users/{user}", $$"""{"schemas":{{value}},"userName":"ada"}""", "invalidValue", "invalidSyntax"),
    ];
}
