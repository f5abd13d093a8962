using FsCheck;
using FsCheck.Fluent;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>Random states and random operations over them: mostly sensible, some wrong, often about the same few attributes.</summary>
internal static class RandomPatches
{
    private const string Urn = ScimUrns.EnterpriseUser;

    private static readonly string[] Texts = ["\"a\"", "\"A\"", "\"b\"", "\"\"", "null", "\"work\""];

    private static readonly string[] Elements =
    [
        """{"value":"a","type":"work"}""", """{"value":"A","type":"WORK","display":"d"}""", """{"value":"b","type":"home","primary":true}""",
        """{"value":"c","primary":false}""", """{"value":"a","type":"work","primary":true}""", """{"type":"home"}""", """{"display":"x"}""", "{}",
    ];

    private static readonly string[] Paths =
    [
        "emails", "roles", "emails[type eq \\\"work\\\"]", "emails[type eq \\\"home\\\"]", "emails[value pr]", "roles[primary eq true]",
        "roles[type eq \\\"x\\\" and display eq \\\"y\\\"]", "emails[not (type eq \\\"work\\\")]",
    ];

    private static readonly string[] Parts = ["value", "display", "type", "primary"];

    /// <summary>A user in normalized form, as a store returns it.</summary>
    public static Gen<string> User =>
        from title in Member("title", Gen.Elements("\"a\"", "\"b\""))
        from name in Member("name", Gen.Elements("""{"givenName":"a"}""", """{"givenName":"b","familyName":"a"}"""))
        from emails in Member("emails", Gen.Elements("""[{"value":"a","type":"work"}]""", """[{"value":"a","type":"work","primary":true},{"value":"b","type":"home"}]"""))
        from roles in Member("roles", Gen.Elements("""[{"value":"b","primary":true}]""", """[{"value":"a","type":"x","display":"y"},{"value":"c"}]"""))
        from extension in Gen.Elements(string.Empty, """{"department":"a"}""", """{"manager":{"value":"a","$ref":"https://x/a","displayName":"A"}}""")
        let urns = extension.Length == 0 ? $"\"{ScimUrns.User}\"" : $"\"{ScimUrns.User}\",\"{Urn}\""
        let members = extension.Length == 0 ? string.Empty : $",\"{Urn}\":{extension}"
        select $$"""{"schemas":[{{urns}}],"id":"u1","userName":"ann"{{title}}{{name}}{{emails}}{{roles}}{{members}} }""";

    /// <summary>Up to five operations on a user.</summary>
    public static Gen<string[]> Operations => Gen.Choose(1, 5).SelectMany(count => Gen.ArrayOf(Operation, count));

    /// <summary>One operation on the members of a group, with few ids so that operations overlap.</summary>
    public static Gen<string> MemberOperation =>
        from id in Id
        from ids in Gen.ListOf(Id)
        let list = $"[{string.Join(',', ids.Select(one => $$"""{"value":"{{one}}"}"""))}]"
        from operation in Gen.Elements(
            $$"""{"op":"add","path":"members","value":{{list}}}""",
            $$"""{"op":"remove","path":"members[value eq \"{{id}}\"]"}""",
            $$"""{"op":"remove","path":"members","value":[{"value":"{{id}}"}]}""",
            $$"""{"op":"add","path":"members[value eq \"{{id}}\"]","value":{"value":"{{id}}"} }""",
            $$"""{"op":"replace","path":"members","value":{{list}}}""",
            """{"op":"remove","path":"members"}""",
            $$"""{"op":"add","value":{"members":{{list}},"displayName":"n"} }""",
            $$"""{"op":"remove","path":"members[value sw \"{{id}}\"]"}""",
            $$"""{"op":"remove","path":"members[not (value eq \"{{id}}\")]"}""",
            $$"""{"op":"replace","path":"members[value eq \"{{id}}\"]","value":null}""",
            $$"""{"op":"replace","path":"members[value eq \"{{id}}\"]","value":{"value":"{{id}}"} }""")
        select operation;

    /// <summary>One add to a list, by any path or none, whose value is any JSON.</summary>
    public static Gen<string> AddToList =>
        from value in Json
        from list in Gen.Elements("emails", "roles")
        from path in Gen.Elements(Paths)
        from part in Gen.Elements(Parts)
        from operation in Gen.Elements(
            Write("add", list, value), Write("add", path, value), Write("Add", $"{path}.{part}", value),
            $$"""{"op":"add","value":{"{{list}}":{{value}}} }""", $$"""{"op":"add","value":{"{{path}}":{{value}}} }""",
            $$"""{"op":"add","value":{"{{ScimUrns.User}}:{{list}}":{{value}}} }""", $$"""{"op":"add","value":{"{{ScimUrns.User}}":{"{{list}}":{{value}}} } }""")
        select operation;

    public static Gen<string> Id => Gen.Elements("1", "2", "3", "11", "12");

    private static Gen<string> Operation => Gen.OneOf(Simple, Whole, Chosen, Part, Pathless, Fixed);

    private static Gen<string> Json =>
        from text in Gen.Elements(Texts)
        from elements in Gen.ListOf(Gen.Elements([.. Elements, "null", "[]", text]))
        from json in Gen.Elements(
            text, "null", "[]", "{}", "1", "true", "\"True\"", $"[{text}]", $"[{string.Join(',', elements)}]", string.Join(',', elements.Take(1).DefaultIfEmpty("null")),
            $$"""{"value":{{text}},"type":null}""", $$"""[{"value":{{text}},"display":"","primary":"true"}]""", """{"primary":true,"display":null}""")
        select json;

    private static Gen<string> Kind => Gen.Elements("add", "replace", "remove", "Add", "Replace");

    private static Gen<string> Simple =>
        from kind in Kind
        from path in Gen.Elements("title", "nickName", "name.givenName", "name.familyName", "userName", $"{Urn}:department", $"{Urn}:manager.value")
        from value in Gen.Elements(Texts)
        select Write(kind, path, value);

    private static Gen<string> Whole =>
        from kind in Kind
        from path in Gen.Elements("emails", "roles", "emails", "roles", "phoneNumbers")
        from elements in Gen.ListOf(Gen.Elements(Elements))
        select Write(kind, path, $"[{string.Join(',', elements)}]");

    private static Gen<string> Chosen =>
        from kind in Kind
        from path in Gen.Elements(Paths)
        from element in Gen.Elements(Elements)
        select Write(kind, path, element);

    private static Gen<string> Part =>
        from kind in Kind
        from path in Gen.Elements(Paths)
        from part in Gen.Elements(Parts)
        from value in part == "primary" ? Gen.Elements("true", "false", "\"True\"", "null") : Gen.Elements(Texts)
        select Write(kind, $"{path}.{part}", value);

    private static Gen<string> Pathless =>
        from kind in Gen.Elements("add", "replace")
        from text in Gen.Elements(Texts)
        from element in Gen.Elements(Elements)
        from value in Gen.Elements(
            $$"""{"title":{{text}},"emails":[{{element}}]}""",
            $$"""{"name.givenName":{{text}},"{{Urn}}:department":{{text}}}""",
            $$"""{"{{Urn}}":{"department":{{text}},"manager":{"value":{{text}}} } }""",
            $$"""{"emails[type eq \"work\"].value":{{text}}}""",
            """{"id":"u1","unknown":1}""")
        select $$"""{"op":"{{kind}}","value":{{value}}}""";

    private static Gen<string> Fixed => Gen.Elements(
        $$"""{"op":"remove","path":"{{Urn}}"}""",
        $$"""{"op":"replace","path":"{{Urn}}","value":null}""",
        $$"""{"op":"add","path":"schemas","value":["{{Urn}}"]}""",
        $$"""{"op":"replace","path":"schemas","value":["{{ScimUrns.User}}"]}""",
        """{"op":"replace","path":"name","value":{"givenName":null,"middleName":"m"}}""",
        """{"op":"replace","path":"id","value":"x"}""");

    private static Gen<string> Member(string name, Gen<string> values) =>
        Gen.OneOf(Gen.Constant(string.Empty), values.Select(value => $",\"{name}\":{value}"));

    private static string Write(string kind, string path, string value) => kind == "remove"
        ? $$"""{"op":"remove","path":"{{path}}"}"""
        : $$"""{"op":"{{kind}}","path":"{{path}}","value":{{value}}}""";
}
