namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Resources that lack what they must have, or have what they must not.</summary>
internal static class BadResources
{
    /// <summary>Refused whatever is repaired.</summary>
    public static IEnumerable<BadRequest> All =>
    [
        BadRequest.Of("an empty user", "POST", "/Users", "{}", "invalidValue", "invalidSyntax"),
        BadRequest.Of("an empty group", "POST", "/Groups", "{}", "invalidValue", "invalidSyntax"),
        .. new[] { "null", "\"\"", "7", "true", "{\"x\":1}", "[\"a\",\"b\"]", "[]", "{}" }.SelectMany(value => NamedBy(value)),
        BadRequest.Of("no userName", "POST", "/Users", $$"""{"schemas":["{{Writes.UserUrn}}"],"title":"x"}""", "invalidValue"),
        BadRequest.Of("no userName", "PUT", "/Users/{user}", $$"""{"schemas":["{{Writes.UserUrn}}"],"title":"x"}""", "invalidValue"),
        BadRequest.Of("a taken userName", "POST", "/Users", Writes.User("GRACE", "\"title\":\"x\""), "uniqueness") with { Statuses = [409] },
        BadRequest.Of("a taken userName", "PUT", "/Users/{user}", Writes.User("GRACE", "\"title\":\"x\""), "uniqueness") with { Statuses = [409] },
        BadRequest.Of("a group as user", "POST", "/Users", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":"x"}""", "invalidValue", "invalidSyntax"),
        BadRequest.Of("a message as user", "POST", "/Users", Writes.PatchBody("""{"op":"remove","path":"title"}"""), "invalidValue", "invalidSyntax"),
        .. new[] { "7", "\"x\"", "{\"x\":1}", "[7]", "[{\"x\":1}]", "[[\"x\"]]" }.SelectMany(value => WithSchemas(value)),
        .. Writes.WithUserMembersEverywhere("two primaries", """ "emails":[{"value":"a","primary":true},{"value":"b","primary":true}] """, "invalidValue"),
        .. Writes.WithUserMembersEverywhere("text that is no base64", """ "x509Certificates":[{"value":"no base64!"}] """, "invalidValue"),
        .. Writes.WithGroupMembers("a member that does not exist", """ "members":[{"value":"nobody"}] """, "invalidValue"),
        .. Writes.WithGroupMembers("a member without value", """ "members":[{"type":"User"}] """, "invalidValue"),
        .. Writes.WithGroupMembers("a member named like a prototype", """ "members":[{"value":"__proto__"}] """, "invalidValue"),
    ];

    /// <summary>Refused where unknown attributes are not passed over.</summary>
    public static IEnumerable<BadRequest> UnderStrict =>
    [
        .. new[] { "__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "GetType", "$type", "$ref", "$id", "", " ", ".", "title.x", "urn:x:y", "a b", "título", "\\u0000" }
            .SelectMany(name => Writes.WithUserMembers($"member '{name}'", $"\"{name}\":{{\"admin\":true}}", "invalidValue", "invalidSyntax", "invalidPath")),
        .. Writes.WithUserMembers("__proto__ in a part", """ "name":{"__proto__":{"x":1}} """, "invalidValue", "invalidSyntax"),
        .. Writes.WithUserMembers("__proto__ in a list", """ "emails":[{"value":"a","__proto__":{"x":1}}] """, "invalidValue", "invalidSyntax"),
        Writes.Patch("__proto__ in a value", "/Users/{user}", """{"op":"add","value":{"__proto__":{"x":1}}}""", "invalidValue", "invalidPath"),
    ];

    private static IEnumerable<BadRequest> NamedBy(string value) =>
    [
        BadRequest.Of($"userName {value}", "POST", "/Users", $$"""{"schemas":["{{Writes.UserUrn}}"],"userName":{{value}} }""", "invalidValue"),
        BadRequest.Of($"userName {value}", "PUT", "/Users/{user}", $$"""{"schemas":["{{Writes.UserUrn}}"],"userName":{{value}} }""", "invalidValue"),
        Writes.Patch($"userName {value}", "/Users/{user}", $$"""{"op":"replace","path":"userName","value":{{value}} }""", "invalidValue"),
        BadRequest.Of($"displayName {value}", "POST", "/Groups", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":{{value}} }""", "invalidValue"),
        Writes.Patch($"displayName {value}", "/Groups/{group}", $$"""{"op":"replace","path":"displayName","value":{{value}} }""", "invalidValue"),
    ];

    private static IEnumerable<BadRequest> WithSchemas(string value) =>
    [
        BadRequest.Of($"schemas {value}", "POST", "/Users", $$"""{"schemas":{{value}},"userName":"bad-input"}""", "invalidValue", "invalidSyntax"),
        BadRequest.Of($"schemas {value}", "PUT", "/Users/{user}", $$"""{"schemas":{{value}},"userName":"ada"}""", "invalidValue", "invalidSyntax"),
    ];
}
