namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Valid JSON with strings or names that no store should have to store.</summary>
internal static class BadTexts
{
    private const int Mebibyte = 1 << 20;

    private static readonly (string Name, string Escaped)[] Unstorable =
    [
        ("a lone high surrogate", @"\ud800"),
        ("a lone low surrogate", @"\udc00"),
        ("surrogates in the wrong order", @"\udc00\ud800"),
        ("a high surrogate before a letter", @"\ud83dx"),
        ("NUL", @"\u0000"),
        ("NUL inside", @"x\u0000y"),
        ("U+FFFE", @"\ufffe"),
        ("U+FFFE without an escape, inside", "x\ufffey"),
    ];

    public static IEnumerable<BadRequest> All =>
    [
        .. Unstorable.SelectMany(bad => InValues(bad.Name, bad.Escaped)),
        .. Unstorable.SelectMany(bad => InMessages(bad.Name, bad.Escaped)),
        .. Huge,
        .. Duplicates,
    ];

    private static IEnumerable<BadRequest> InValues(string name, string text) =>
    [
        BadRequest.Create($"{name} in userName", "POST", "/Users", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"userName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        BadRequest.Create($"{name} in userName", "PUT", "/Users/{user}", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"userName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        BadRequest.Create($"{name} in a group's name", "POST", "/Groups", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in an attribute", $"\"title\":\"{text}\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in a part", $$"""{{"\"name\""}}:{"givenName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in a list", $$"""{{"\"emails\""}}:[{"value":"{{text}}"}]""", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in an extension", $$"""{{"\"" + WriteRequests.EnterpriseUrn + "\""}}:{"department":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in externalId", $"\"externalId\":\"{text}\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere($"{name} in the password", $"\"password\":\"{text}\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithGroupMembers($"{name} in a member", $$"""{{"\"members\""}}:[{"value":"{{text}}"}]""", "invalidSyntax", "invalidValue"),
        WriteRequests.Patch($"{name} in a value", "/Users/{user}", $$"""{"op":"replace","path":"title","value":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        WriteRequests.Patch($"{name} in a new member", "/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{text}}"}]}""", "invalidSyntax", "invalidValue"),
    ];

    private static IEnumerable<BadRequest> InMessages(string name, string text) =>
    [
        WriteRequests.Patch($"{name} in a path", "/Users/{user}", $$"""{"op":"replace","path":"{{text}}","value":"x"}""", "invalidSyntax", "invalidPath"),
        WriteRequests.Patch($"{name} in the filter of a path", "/Users/{user}", $$"""{"op":"remove","path":"emails[type eq \"{{text}}\"]"}""", "invalidSyntax", "invalidPath", "invalidFilter"),
        WriteRequests.Patch($"{name} as operation", "/Users/{user}", $$"""{"op":"{{text}}","path":"title","value":"x"}""", "invalidSyntax"),
        BadRequest.Create($"{name} in a search", "POST", "/Users/.search", $$"""{"schemas":["{{WriteRequests.SearchUrn}}"],"filter":"userName eq \"{{text}}\""}""", "invalidSyntax", "invalidFilter"),
        BadRequest.Create($"{name} as filter", "POST", "/Users/.search", $$"""{"schemas":["{{WriteRequests.SearchUrn}}"],"filter":"{{text}}"}""", "invalidSyntax", "invalidFilter"),
    ];

    private static IEnumerable<BadRequest> Huge
    {
        get
        {
            var text = new string('x', Mebibyte);
            return
            [
                .. WriteRequests.WithUserMembersEverywhere("a title of 1 MiB", $"\"title\":\"{text}\"") .Select(TooLarge),
                .. WriteRequests.WithUserMembersEverywhere("a name of 1 MiB", $"\"{text}\":1").Select(TooLarge),
                BadRequest.Create("a group's name of 1 MiB", "POST", "/Groups", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":"{{text}}"}""", "invalidValue"),
                BadRequest.Create("a group's name of 1 MiB", "PUT", "/Groups/{group}", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":"{{text}}"}""", "invalidValue"),
                BadRequest.Create("a group's externalId of 1 MiB", "POST", "/Groups", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":"y","externalId":"{{text}}"}""", "invalidValue"),
                BadRequest.Create("a member of 1 MiB", "POST", "/Groups", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":"y","members":[{"value":"{{text}}"}]}""", "invalidValue"),
                WriteRequests.Patch("a group's name of 1 MiB", "/Groups/{group}", $$"""{"op":"replace","path":"displayName","value":"{{text}}"}""", "invalidValue"),
                WriteRequests.Patch("a path of 1 MiB", "/Groups/{group}", $$"""{"op":"remove","path":"{{text}}"}""", "invalidPath"),
                WriteRequests.Patch("a filter of 1 MiB in a path", "/Groups/{group}", $$"""{"op":"remove","path":"members[value eq \"{{text}}\"]"}""", "invalidPath", "invalidFilter"),
                WriteRequests.Patch("an operation of 1 MiB", "/Groups/{group}", $$"""{"op":"{{text}}","path":"displayName","value":"x"}""", "invalidSyntax"),
                BadRequest.Create("a userName just over 8 KiB", "POST", "/Users", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"userName":"{{text[..8193]}}"}""", "invalidValue"),
                BadRequest.Create("a filter just over 8 KiB", "POST", "/Users/.search", $$"""{"schemas":["{{WriteRequests.SearchUrn}}"],"filter":"userName eq \"{{text[..8193]}}\""}""", "invalidFilter"),
            ];
        }
    }

    private static IEnumerable<BadRequest> Duplicates =>
    [
        .. WriteRequests.WithUserMembersEverywhere("one name twice", "\"title\":\"a\",\"title\":\"b\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere("one name twice, equal", "\"title\":\"a\",\"title\":\"a\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere("one name in two cases", "\"title\":\"a\",\"TITLE\":\"b\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere("one name escaped once", "\"title\":\"a\",\"t\\u0069tle\":\"b\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere("one part twice", """ "name":{"givenName":"a","givenName":"b"} """, "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere("one part twice in a list", """ "emails":[{"value":"a","VALUE":"b"}] """, "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembersEverywhere("one extension twice", $$""" "{{WriteRequests.EnterpriseUrn}}":{"department":"a"},"{{WriteRequests.EnterpriseUrn}}":{"division":"b"} """, "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithUserMembers("userName twice", "\"userName\":\"other\"", "invalidSyntax", "invalidValue"),
        .. WriteRequests.WithGroupMembers("members twice", "\"members\":[],\"members\":[]", "invalidSyntax", "invalidValue"),
        WriteRequests.Patch("op twice", "/Users/{user}", """{"op":"add","op":"remove","path":"title","value":"x"}""", "invalidSyntax"),
        WriteRequests.Patch("path twice", "/Users/{user}", """{"op":"replace","path":"title","Path":"nickName","value":"x"}""", "invalidSyntax"),
        WriteRequests.Patch("value twice", "/Users/{user}", """{"op":"replace","path":"title","value":"x","value":"y"}""", "invalidSyntax"),
        BadRequest.Create("Operations twice", "PATCH", "/Users/{user}", $$"""{"schemas":["{{WriteRequests.PatchUrn}}"],"Operations":[],"operations":[{"op":"remove","path":"title"}]}""", "invalidSyntax"),
        BadRequest.Create("filter twice", "POST", "/Users/.search", $$"""{"schemas":["{{WriteRequests.SearchUrn}}"],"filter":"id pr","filter":"title pr"}""", "invalidSyntax"),
    ];

    private static BadRequest TooLarge(BadRequest request) => request with { Statuses = [413] };
}
