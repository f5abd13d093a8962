using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>PATCH messages that cannot be carried out.</summary>
internal static class BadPatches
{
    private const int Deep = 10_000;
    private const int TooManyOperations = 1_001;

    private static readonly string[] NoMessages =
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

    /// <summary>A message that is not called one, which the default preset lets pass.</summary>
    public static IEnumerable<BadRequest> UnderStrict =>
        new[] { "", "\"schemas\":[],", "\"schemas\":null,", $"\"schemas\":[\"{Writes.UserUrn}\"]," }.Select(schemas =>
            BadRequest.Of($"schemas {schemas}", "PATCH", "/Users/{user}", $$"""{{{schemas}}"Operations":[{"op":"replace","path":"title","value":"x"}]}""", "invalidSyntax"));

    public static IEnumerable<BadRequest> All =>
    [
        .. NoMessages.SelectMany(body => Targets.Select(target => BadRequest.Of($"no message {body}", "PATCH", target, body, "invalidSyntax"))),
        .. Operators.Select(operation => Writes.Patch($"operation {operation}", "/Users/{user}", $$"""{"op":{{operation}},"path":"title","value":"x"}""", "invalidSyntax")),
        .. Paths.SelectMany(path => AtPath($"path {path}", path, ["invalidPath", "invalidFilter"])),
        .. new[] { "7", "true", "{}", "[]", "[\"title\"]" }.Select(path =>
            Writes.Patch($"path {path}", "/Users/{user}", $$"""{"op":"replace","path":{{path}},"value":"x"}""", "invalidSyntax", "invalidPath")),
        .. ReadOnlyPaths.SelectMany(path => AtPath($"read-only {path}", path, ["mutability", "invalidPath", "noTarget", "invalidValue"])),
        .. Values,
        .. Deeply,
    ];

    private static IEnumerable<string> Targets => ["/Users/{user}", "/Groups/{group}"];

    private static IEnumerable<BadRequest> Values =>
    [
        Writes.Patch("add without value", "/Users/{user}", """{"op":"add","path":"title"}""", "invalidValue"),
        Writes.Patch("replace without value", "/Users/{user}", """{"op":"replace","path":"title"}""", "invalidValue"),
        Writes.Patch("add with nothing", "/Users/{user}", """{"op":"add"}""", "invalidValue"),
        Writes.Patch("remove without path", "/Users/{user}", """{"op":"remove"}""", "noTarget"),
        Writes.Patch("remove with an empty path", "/Users/{user}", """{"op":"remove","path":""}""", "noTarget", "invalidPath"),
        Writes.Patch("remove userName", "/Users/{user}", """{"op":"remove","path":"userName"}""", "mutability", "invalidValue"),
        Writes.Patch("remove displayName", "/Groups/{group}", """{"op":"remove","path":"displayName"}""", "mutability", "invalidValue"),
        Writes.Patch("userName as null", "/Users/{user}", """{"op":"replace","path":"userName","value":null}""", "invalidValue"),
        Writes.Patch("a value without path that is text", "/Users/{user}", """{"op":"replace","value":"x"}""", "invalidValue"),
        Writes.Patch("a value without path that is a list", "/Users/{user}", """{"op":"replace","value":["x"]}""", "invalidValue"),
        Writes.Patch("a taken userName", "/Users/{user}", """{"op":"replace","path":"userName","value":"grace"}""", "uniqueness") with { Statuses = [409] },
        Writes.Patch("a member that does not exist", "/Groups/{group}", """{"op":"add","path":"members","value":[{"value":"nobody"}]}""", "invalidValue"),
        Writes.Patch("a member that is text", "/Groups/{group}", """{"op":"add","path":"members","value":["{user}"]}""", "invalidValue"),
        Writes.Patch("a member without value", "/Groups/{group}", """{"op":"add","path":"members","value":[{"type":"User"}]}""", "invalidValue"),
        Writes.Patch("two primaries", "/Users/{user}", """{"op":"add","path":"emails","value":[{"value":"a","primary":true},{"value":"b","primary":true}]}""", "invalidValue"),
        BadRequest.Of("a good operation before a bad one", "PATCH", "/Users/{user}", Writes.PatchBody("""{"op":"replace","path":"title","value":"x"},{"op":"replace","path":"nope","value":"x"}"""), "invalidPath"),
        BadRequest.Of("a member added before a bad operation", "PATCH", "/Groups/{group}", Writes.PatchBody("""{"op":"add","path":"members","value":[{"value":"{user}"}]},{"op":"replace","path":"nope","value":"x"}"""), "invalidPath"),
        BadRequest.Of("too many operations", "PATCH", "/Users/{user}", Writes.PatchBody(string.Join(',', Enumerable.Repeat("""{"op":"replace","path":"title","value":"x"}""", TooManyOperations)))) with { Statuses = [400, 413] },
    ];

    private static IEnumerable<BadRequest> Deeply =>
    [
        Writes.Patch("deep parentheses in a path", "/Users/{user}", $$"""{"op":"remove","path":"emails[{{string.Concat(Enumerable.Repeat('(', Deep))}}type pr{{string.Concat(Enumerable.Repeat(')', Deep))}}]"}""", "invalidPath", "invalidFilter"),
        Writes.Patch("deep brackets in a path", "/Users/{user}", $$"""{"op":"remove","path":"{{string.Concat(Enumerable.Repeat("emails[", Deep))}}"}""", "invalidPath", "invalidFilter"),
        Writes.Patch("deep dots in a path", "/Users/{user}", $$"""{"op":"remove","path":"name{{string.Concat(Enumerable.Repeat(".givenName", Deep))}}"}""", "invalidPath"),
        Writes.Patch("a long chain in a path", "/Users/{user}", $$"""{"op":"remove","path":"emails[type pr{{string.Concat(Enumerable.Repeat(" or type pr", Deep))}}]"}""", "invalidPath", "invalidFilter"),
    ];

    private static IEnumerable<BadRequest> AtPath(string name, string path, string[] scimTypes)
    {
        var text = JsonValue.Create(path).ToJsonString();
        return
        [
            Writes.Patch(name, "/Users/{user}", $$"""{"op":"add","path":{{text}},"value":"x"}""", scimTypes),
            Writes.Patch(name, "/Users/{user}", $$"""{"op":"replace","path":{{text}},"value":"x"}""", scimTypes),
            Writes.Patch(name, "/Users/{user}", $$"""{"op":"remove","path":{{text}} }""", scimTypes),
        ];
    }
}
