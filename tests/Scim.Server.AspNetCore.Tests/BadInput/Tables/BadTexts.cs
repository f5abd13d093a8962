namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>Sound JSON whose strings or names no store should be asked to keep.</summary>
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
        BadRequest.Of($"{name} in userName", "POST", "/Users", $$"""{"schemas":["{{Writes.UserUrn}}"],"userName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        BadRequest.Of($"{name} in userName", "PUT", "/Users/{user}", $$"""{"schemas":["{{Writes.UserUrn}}"],"userName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        BadRequest.Of($"{name} in a group's name", "POST", "/Groups", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere($"{name} in an attribute", $"\"title\":\"{text}\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere($"{name} in a part", $$"""{{"\"name\""}}:{"givenName":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere($"{name} in a list", $$"""{{"\"emails\""}}:[{"value":"{{text}}"}]""", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere($"{name} in an extension", $$"""{{"\"" + Writes.EnterpriseUrn + "\""}}:{"department":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere($"{name} in externalId", $"\"externalId\":\"{text}\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere($"{name} in the password", $"\"password\":\"{text}\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithGroupMembers($"{name} in a member", $$"""{{"\"members\""}}:[{"value":"{{text}}"}]""", "invalidSyntax", "invalidValue"),
        Writes.Patch($"{name} in a value", "/Users/{user}", $$"""{"op":"replace","path":"title","value":"{{text}}"}""", "invalidSyntax", "invalidValue"),
        Writes.Patch($"{name} in a new member", "/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{text}}"}]}""", "invalidSyntax", "invalidValue"),
    ];

    private static IEnumerable<BadRequest> InMessages(string name, string text) =>
    [
        Writes.Patch($"{name} in a path", "/Users/{user}", $$"""{"op":"replace","path":"{{text}}","value":"x"}""", "invalidSyntax", "invalidPath"),
        Writes.Patch($"{name} in the filter of a path", "/Users/{user}", $$"""{"op":"remove","path":"emails[type eq \"{{text}}\"]"}""", "invalidSyntax", "invalidPath", "invalidFilter"),
        Writes.Patch($"{name} as operation", "/Users/{user}", $$"""{"op":"{{text}}","path":"title","value":"x"}""", "invalidSyntax"),
        BadRequest.Of($"{name} in a search", "POST", "/Users/.search", $$"""{"schemas":["{{Writes.SearchUrn}}"],"filter":"userName eq \"{{text}}\""}""", "invalidSyntax", "invalidFilter"),
        BadRequest.Of($"{name} as filter", "POST", "/Users/.search", $$"""{"schemas":["{{Writes.SearchUrn}}"],"filter":"{{text}}"}""", "invalidSyntax", "invalidFilter"),
    ];

    private static IEnumerable<BadRequest> Huge
    {
        get
        {
            var text = new string('x', Mebibyte);
            return
            [
                .. Writes.WithUserMembersEverywhere("a title of 1 MiB", $"\"title\":\"{text}\"") .Select(TooLarge),
                .. Writes.WithUserMembersEverywhere("a name of 1 MiB", $"\"{text}\":1").Select(TooLarge),
                BadRequest.Of("a group's name of 1 MiB", "POST", "/Groups", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":"{{text}}"}""", "invalidValue"),
                BadRequest.Of("a group's name of 1 MiB", "PUT", "/Groups/{group}", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":"{{text}}"}""", "invalidValue"),
                BadRequest.Of("a group's externalId of 1 MiB", "POST", "/Groups", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":"y","externalId":"{{text}}"}""", "invalidValue"),
                BadRequest.Of("a member of 1 MiB", "POST", "/Groups", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":"y","members":[{"value":"{{text}}"}]}""", "invalidValue"),
                Writes.Patch("a group's name of 1 MiB", "/Groups/{group}", $$"""{"op":"replace","path":"displayName","value":"{{text}}"}""", "invalidValue"),
                Writes.Patch("a path of 1 MiB", "/Groups/{group}", $$"""{"op":"remove","path":"{{text}}"}""", "invalidPath"),
                Writes.Patch("a filter of 1 MiB in a path", "/Groups/{group}", $$"""{"op":"remove","path":"members[value eq \"{{text}}\"]"}""", "invalidPath", "invalidFilter"),
                Writes.Patch("an operation of 1 MiB", "/Groups/{group}", $$"""{"op":"{{text}}","path":"displayName","value":"x"}""", "invalidSyntax"),
                BadRequest.Of("a userName just over 8 KiB", "POST", "/Users", $$"""{"schemas":["{{Writes.UserUrn}}"],"userName":"{{text[..8193]}}"}""", "invalidValue"),
                BadRequest.Of("a filter just over 8 KiB", "POST", "/Users/.search", $$"""{"schemas":["{{Writes.SearchUrn}}"],"filter":"userName eq \"{{text[..8193]}}\""}""", "invalidFilter"),
            ];
        }
    }

    private static IEnumerable<BadRequest> Duplicates =>
    [
        .. Writes.WithUserMembersEverywhere("one name twice", "\"title\":\"a\",\"title\":\"b\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere("one name twice, equal", "\"title\":\"a\",\"title\":\"a\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere("one name in two cases", "\"title\":\"a\",\"TITLE\":\"b\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere("one name escaped once", "\"title\":\"a\",\"t\\u0069tle\":\"b\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere("one part twice", """ "name":{"givenName":"a","givenName":"b"} """, "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere("one part twice in a list", """ "emails":[{"value":"a","VALUE":"b"}] """, "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembersEverywhere("one extension twice", $$""" "{{Writes.EnterpriseUrn}}":{"department":"a"},"{{Writes.EnterpriseUrn}}":{"division":"b"} """, "invalidSyntax", "invalidValue"),
        .. Writes.WithUserMembers("userName twice", "\"userName\":\"other\"", "invalidSyntax", "invalidValue"),
        .. Writes.WithGroupMembers("members twice", "\"members\":[],\"members\":[]", "invalidSyntax", "invalidValue"),
        Writes.Patch("op twice", "/Users/{user}", """{"op":"add","op":"remove","path":"title","value":"x"}""", "invalidSyntax"),
        Writes.Patch("path twice", "/Users/{user}", """{"op":"replace","path":"title","Path":"nickName","value":"x"}""", "invalidSyntax"),
        Writes.Patch("value twice", "/Users/{user}", """{"op":"replace","path":"title","value":"x","value":"y"}""", "invalidSyntax"),
        BadRequest.Of("Operations twice", "PATCH", "/Users/{user}", $$"""{"schemas":["{{Writes.PatchUrn}}"],"Operations":[],"operations":[{"op":"remove","path":"title"}]}""", "invalidSyntax"),
        BadRequest.Of("filter twice", "POST", "/Users/.search", $$"""{"schemas":["{{Writes.SearchUrn}}"],"filter":"id pr","filter":"title pr"}""", "invalidSyntax"),
    ];

    private static BadRequest TooLarge(BadRequest request) => request with { Statuses = [413] };
}
