using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>PATCH messages that cannot be applied.</summary>
internal static class BadPatches
{
    private const int Depth = 10_000;
    private const int TooManyOperations = 1_001;

    private static readonly string[] InvalidMessages =
    [
        "{}", "{\"Operations\":null}", "{\"Operations\":{}}", "{\"Operations\":\"add\"}", "{\"Operations\":7}", "{\"Operations\":[]}",
        "{\"Operations\":[null]}", "{\"Operations\":[7]}", "{\"Operations\":[\"add\"]}", "{\"Operations\":[[]]}", "{\"Operations\":[{}]}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[]}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[null]}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"path\":\"title\",\"value\":\"x\"}]}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"x\"},7]}",
        "{\"schemas\":\"urn:ietf:params:scim:api:messages:2.0:PatchOp\",\"Operations\":7}",
        "{\"schemas\":[7],\"Operations\":[{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"x\"}]}",
    ];

    private static readonly string[] Operators =
        ["\"\"", "\" \"", "\"ad\"", "\"adds\"", "\"move\"", "\"copy\"", "\"test\"", "\"delete\"", "\" add\"", "\"add \"", "\"__proto__\"", "\"аdd\"", "null", "0", "true", "[]", "{}", "[\"add\"]"];

    private static readonly string[] Paths =
    [
        "emails[", "emails[type", "emails[type ", "emails[type eq", "emails[type eq ", "emails[type eq \"work", "emails[type eq \"work\"", "emails[type eq \"work\"]]", "emails[]", "emails[ ]",
        "emails]", "[type eq \"work\"]", "emails[type eq \"work\"]value", "emails[type eq \"work\"]..value", "emails[type eq \"work\"].", "emails[type eq \"work\"].nope",
        "emails[type eq \"work\"].value.more", "emails[type eq \"work\"][primary eq true]", "emails[emails[type eq \"work\"]]", "emails[nope eq \"work\"]", "emails[type zz \"work\"]", "emails[type eq 'work']",
        "emails[type eq \"work\" and]", "emails[not type eq \"work\"]", "emails[type gt]", "emails[value eq \"\\ud800\"]", "emails[(type eq \"work\"]", "title[value eq \"x\"]", "name[givenName eq \"x\"].familyName",
        ".", "..", ".title", "title.", "title..x", "title.value", "name.", "name..givenName", "name.nope", "name.givenName.x", "nope", "nope.nope", "nope[type eq \"x\"]", "1title", "ti tle", "title ", " title",
        "title/x", "/title", "$.title", "title;", "title\"", "\"title\"", "tit\u0000le", "título", "𝒕itle", "*", "%", "\\", "-", "_", "$ref",
        "urn", "urn:", "urn:x", "urn:x:title", "urn:ietf:params:scim:schemas:core:2.0:User:", "urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:User:nope",
        "urn:ietf:params:scim:schemas:core:2.0:Group:displayName", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:nope",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:title", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User[department eq \"x\"]",
        "__proto__", "__proto__.title", "constructor", "constructor.prototype", "prototype", "hasOwnProperty", "toString", "GetType", "Node", "ToString()", "Item[0]", "emails[0]", "emails.0", "emails[0].value", "emails.0.value",
    ];

    private static readonly string[] ReadOnlyPaths = ["id", "ID", "meta", "meta.version", "meta.created", "groups", "groups[value eq \"x\"]", "groups.value", "schemas[value eq \"x\"]"];

    /// <summary>A message without the PatchOp schema, which the default preset accepts.</summary>
    public static IEnumerable<BadRequest> UnderStrict =>
        new[] { "", "\"schemas\":[],", "\"schemas\":null,", $"\"schemas\":[\"{WriteRequests.UserUrn}\"]," }.Select(schemas =>
            BadRequest.Create($"schemas {schemas}", "PATCH", "/Users/{user}", $$"""{{{schemas}}"Operations":[{"op":"replace","path":"title","value":"x"}]}""", "invalidSyntax"));

    public static IEnumerable<BadRequest> All =>
    [
        .. InvalidMessages.SelectMany(body => Targets.Select(target => BadRequest.Create($"no message {body}", "PATCH", target, body, "invalidSyntax"))),
        .. Operators.Select(operation => WriteRequests.Patch($"operation {operation}", "/Users/{user}", $$"""{"op":{{operation}},"path":"title","value":"x"}""", "invalidSyntax")),
        .. Paths.SelectMany(path => WithPath($"path {path}", path, ["invalidPath", "invalidFilter"])),
        .. new[] { "7", "true", "{}", "[]", "[\"title\"]" }.Select(path =>
            WriteRequests.Patch($"path {path}", "/Users/{user}", $$"""{"op":"replace","path":{{path}},"value":"x"}""", "invalidSyntax", "invalidPath")),
        .. ReadOnlyPaths.SelectMany(path => WithPath($"read-only {path}", path, ["mutability", "invalidPath", "noTarget", "invalidValue"])),
        .. Values,
        .. DeepPaths,
    ];

    private static IEnumerable<string> Targets => ["/Users/{user}", "/Groups/{group}"];

    private static IEnumerable<BadRequest> Values =>
    [
        WriteRequests.Patch("add without value", "/Users/{user}", """{"op":"add","path":"title"}""", "invalidValue"),
        WriteRequests.Patch("replace without value", "/Users/{user}", """{"op":"replace","path":"title"}""", "invalidValue"),
        WriteRequests.Patch("add with nothing", "/Users/{user}", """{"op":"add"}""", "invalidValue"),
        WriteRequests.Patch("remove without path", "/Users/{user}", """{"op":"remove"}""", "noTarget"),
        WriteRequests.Patch("remove with an empty path", "/Users/{user}", """{"op":"remove","path":""}""", "noTarget", "invalidPath"),
        WriteRequests.Patch("remove userName", "/Users/{user}", """{"op":"remove","path":"userName"}""", "mutability", "invalidValue"),
        WriteRequests.Patch("remove displayName", "/Groups/{group}", """{"op":"remove","path":"displayName"}""", "mutability", "invalidValue"),
        WriteRequests.Patch("userName as null", "/Users/{user}", """{"op":"replace","path":"userName","value":null}""", "invalidValue"),
        WriteRequests.Patch("a value without path that is text", "/Users/{user}", """{"op":"replace","value":"x"}""", "invalidValue"),
        WriteRequests.Patch("a value without path that is a list", "/Users/{user}", """{"op":"replace","value":["x"]}""", "invalidValue"),
        WriteRequests.Patch("a taken userName", "/Users/{user}", """{"op":"replace","path":"userName","value":"grace"}""", "uniqueness") with { Statuses = [409] },
        WriteRequests.Patch("a member that does not exist", "/Groups/{group}", """{"op":"add","path":"members","value":[{"value":"nobody"}]}""", "invalidValue"),
        WriteRequests.Patch("a member that is text", "/Groups/{group}", """{"op":"add","path":"members","value":["{user}"]}""", "invalidValue"),
        WriteRequests.Patch("a member without value", "/Groups/{group}", """{"op":"add","path":"members","value":[{"type":"User"}]}""", "invalidValue"),
        WriteRequests.Patch("two primaries", "/Users/{user}", """{"op":"add","path":"emails","value":[{"value":"a","primary":true},{"value":"b","primary":true}]}""", "invalidValue"),
        BadRequest.Create("a good operation before a bad one", "PATCH", "/Users/{user}", WriteRequests.PatchBody("""{"op":"replace","path":"title","value":"x"},{"op":"replace","path":"nope","value":"x"}"""), "invalidPath"),
        BadRequest.Create("a member added before a bad operation", "PATCH", "/Groups/{group}", WriteRequests.PatchBody("""{"op":"add","path":"members","value":[{"value":"{user}"}]},{"op":"replace","path":"nope","value":"x"}"""), "invalidPath"),
        BadRequest.Create("too many operations", "PATCH", "/Users/{user}", WriteRequests.PatchBody(string.Join(',', Enumerable.Repeat("""{"op":"replace","path":"title","value":"x"}""", TooManyOperations)))) with { Statuses = [400, 413] },
    ];

    private static IEnumerable<BadRequest> DeepPaths =>
    [
        WriteRequests.Patch("deep parentheses in a path", "/Users/{user}", $$"""{"op":"remove","path":"emails[{{string.Concat(Enumerable.Repeat('(', Depth))}}type pr{{string.Concat(Enumerable.Repeat(')', Depth))}}]"}""", "invalidPath", "invalidFilter"),
        WriteRequests.Patch("deep brackets in a path", "/Users/{user}", $$"""{"op":"remove","path":"{{string.Concat(Enumerable.Repeat("emails[", Depth))}}"}""", "invalidPath", "invalidFilter"),
        WriteRequests.Patch("deep dots in a path", "/Users/{user}", $$"""{"op":"remove","path":"name{{string.Concat(Enumerable.Repeat(".givenName", Depth))}}"}""", "invalidPath"),
        WriteRequests.Patch("a long chain in a path", "/Users/{user}", $$"""{"op":"remove","path":"emails[type pr{{string.Concat(Enumerable.Repeat(" or type pr", Depth))}}]"}""", "invalidPath", "invalidFilter"),
    ];

    private static IEnumerable<BadRequest> WithPath(string name, string path, string[] scimTypes)
    {
        var text = JsonValue.Create(path).ToJsonString();
        return
        [
            WriteRequests.Patch(name, "/Users/{user}", $$"""{"op":"add","path":{{text}},"value":"x"}""", scimTypes),
            WriteRequests.Patch(name, "/Users/{user}", $$"""{"op":"replace","path":{{text}},"value":"x"}""", scimTypes),
            WriteRequests.Patch(name, "/Users/{user}", $$"""{"op":"remove","path":{{text}} }""", scimTypes),
        ];
    }
}
