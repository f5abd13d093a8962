using System.Text;

namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Bodies that are not JSON, or not interoperable JSON by RFC 8259 and I-JSON.</summary>
internal static class BadJson
{
    private const int Depth = 10_000;

    private static readonly string[] Malformed =
    [
        "", " ", "\n", "nul", "tru", "True", "{", "[", "]", "}", "\"", "{]", "{\"a\"}", "{\"a\":}", "{:1}", "{,}", "{\"a\":1,}", "{\"a\":1,,\"b\":2}", "{\"a\" 1}", "{\"a\":1 \"b\":2}",
        "{'a':1}", "{a:1}", "{1:1}", "{\"a\":[1,]}", "{\"a\":[,1]}", "{\"a\":[1 2]}", "{\"a\":1}}", "{}{}", "{} x", "{}\0", "{\"a\":1/*c*/}", "{\"a\":1}//c", "#{}",
        "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":-}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":1e}", "{\"a\":0x1}", "{\"a\":undefined}",
        "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\u12G4\"}", "{\"a\":\"tab\tinside\"}", "{\"a\":\"line\ninside\"}", "{\"a\":\"\u0001\"}", "{\"a\":\"nul\0inside\"}",
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"bad-input\"", "<xml/>", "userName=bad-input", "--x\r\n\r\n{}",
    ];

    private static readonly string[] NonObjects = ["null", "true", "false", "0", "-1.5e3", "\"text\"", "[]", "[{}]", "[[[]]]", "[{\"userName\":\"bad-input\"}]"];

    private static readonly (string Name, byte[] Bytes)[] NotUtf8 =
    [
        ("a stray continuation byte", [0x80]),
        ("a byte that UTF-8 never has", [0xFF]),
        ("an overlong slash", [0xC0, 0xAF]),
        ("an overlong NUL", [0xC0, 0x80]),
        ("a sequence cut short", [0xE2, 0x82]),
        ("a surrogate as bytes", [0xED, 0xA0, 0x80]),
        ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80]),
        ("Latin-1", [0xE9]),
    ];

    /// <summary>For a server that reads the whole body before it checks names, because it ignores unknown names.</summary>
    public static IEnumerable<BadRequest> All => CreateRequests("invalidSyntax");

    /// <summary>For a server that may detect an unknown name before it detects that the body is not JSON.</summary>
    public static IEnumerable<BadRequest> UnderStrict => CreateRequests("invalidSyntax", "invalidValue");

    private static IEnumerable<BadRequest> CreateRequests(params string[] scimTypes) =>
    [
        .. Malformed.SelectMany(body => WriteRequests.WithBody($"malformed {body}", body, scimTypes)),
        .. NonObjects.SelectMany(body => WriteRequests.WithBody($"no object {body}", body, "invalidSyntax")),
        .. NotUtf8.SelectMany(bad => WriteRequests.WithBody(bad.Name, EmbedInUserName(bad.Bytes), "invalidSyntax")),
        .. WriteRequests.WithBody("UTF-16", Encoding.Unicode.GetBytes(ValidUser), "invalidSyntax"),
        .. WriteRequests.WithBody("UTF-16 with its mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ValidUser)], "invalidSyntax"),
        .. WriteRequests.WithBody("UTF-32", Encoding.UTF32.GetBytes(ValidUser), "invalidSyntax"),
        .. WriteRequests.WithBody("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "invalidSyntax"),
        .. Nested("deep arrays", string.Concat(Enumerable.Repeat('[', Depth)), string.Concat(Enumerable.Repeat(']', Depth))),
        .. Nested("deep objects", string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1", string.Concat(Enumerable.Repeat('}', Depth))),
        .. Nested("deep arrays without end", string.Concat(Enumerable.Repeat('[', Depth)), string.Empty),
    ];

    private static string ValidUser => WriteRequests.User("bad-input", "\"title\":\"x\"");

    private static byte[] EmbedInUserName(byte[] bytes) =>
        [.. Encoding.UTF8.GetBytes($$"""{"schemas":["{{WriteRequests.UserUrn}}"],"displayName":"x","userName":"bad"""), .. bytes, .. "\"}"u8];

    private static IEnumerable<BadRequest> Nested(string name, string open, string close) =>
    [
        .. WriteRequests.WithBody(name, open + close, "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in an attribute", $"\"title\":{open}{close}", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in a list", $"\"emails\":{open}{close}", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in an unknown attribute", $"\"unknown\":{open}{close}", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithGroupMembers($"{name} in the members", $"\"members\":{open}{close}", "invalidSyntax", "invalidValue"),
        WriteRequests.Patch($"{name} in a value", "/Users/{user}", $$"""{"op":"add","path":"title","value":{{open}}{{close}} }""", "invalidSyntax", "invalidValue"),
    ];
}
