using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Any text that JSON can represent is stored, found, sorted and paged, or rejected with 400.</summary>
public sealed class UnicodeTests : ConformanceTest
{
    /// <summary>Both ends of each plane with its noncharacters, those of the BMP, the ends of the surrogates, and one character of each category.</summary>
    private static readonly string[] Texts =
    [
        .. Enumerable.Range(0, 17).SelectMany(plane => new[] { 0xFFFF, 0xFFFE, 0x10000 }.Select(value => (plane * 0x10000) + value))
            .Concat([0xFDD0, 0xFDEF, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0x7F, 0x80, 0x1F])
            .Concat(Enumerable.Range(1, 0xD7FF).GroupBy(value => CharUnicodeInfo.GetUnicodeCategory(value)).Select(group => group.Last()))
            .Where(value => Rune.IsValid(value) && value != 0xFFFE)
            .Distinct().Select(value => new Rune(value).ToString()),
    ];

    [Fact]
    public async Task Text_with_any_character_is_stored_and_found()
    {
        var scim = await Default();
        foreach (var text in Texts)
        {
            var user = await scim.CreateUser($"a{text}b", ("title", text));
            (await scim.Get(user.Path)).Text("title").Should().Be(text);
            (await FindUser(scim, "userName", "eq", $"a{text}b")).Should().Contain(user.Id);
            (await FindUser(scim, "title", "co", text)).Should().Contain(user.Id);
            (await scim.Get("/Users", ("filter", $"title sw {Quote(text)}"))).ShouldBe(200).GetAll("id").Should().Contain(user.Id);
        }
    }

    [Fact]
    public async Task Text_with_any_character_is_patched_and_selected_by_a_value_path()
    {
        var scim = await Default();
        var user = await scim.CreateUser("a");
        foreach (var text in Texts)
        {
            (await scim.Patch(user.Path, Op.Replace("emails", new JsonArray(Sample.Object(("value", $"{text}@example.com"), ("type", "work"))))))
                .ShouldBeOneOf(200, 204);
            (await scim.Patch(user.Path, Op.Replace($"emails[value eq {Quote($"{text}@example.com")}].value", $"{text}@example.org"))).ShouldBeOneOf(200, 204);
            (await scim.Get(user.Path)).Text("emails", 0, "value").Should().Be($"{text}@example.org");
        }
    }

    [Theory]
    [InlineData("title", "ascending")]
    [InlineData("title", "descending")]
    [InlineData("userName", "ascending")]
    public async Task Texts_with_any_character_are_sorted_and_paged_by_cursor_without_loss(string sortBy, string sortOrder)
    {
        var scim = await Default();
        foreach (var text in Texts)
        {
            await scim.CreateUser($"{text}a", ("title", text));
        }

        var (ids, cursor) = (new List<string>(), "");
        do
        {
            var page = (await scim.Get("/Users", ("sortBy", sortBy), ("sortOrder", sortOrder), ("count", "9"), ("cursor", cursor))).ShouldList(Texts.Length);
            ids.AddRange(page.GetAll("id"));
            cursor = page["nextCursor"]?.ToString() ?? "";
        }
        while (cursor.Length > 0);

        ids.Should().HaveCount(Texts.Length).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("\ufffe")]
    [InlineData("a\ufffe@example.com")]
    public async Task The_reversed_byte_order_mark_is_rejected_everywhere(string text)
    {
        var scim = await Default();
        var user = await scim.CreateUser("a");

        (await scim.Post("/Users", Sample.User(text))).ShouldFail(400, "invalidValue");
        (await scim.Put(user.Path, Sample.User("a", ("displayName", text)))).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Replace("displayName", text))).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Replace(Sample.Object(("nickName", text))))).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Remove($"emails[value eq {Quote(text)}]"))).ShouldFail(400, "invalidFilter");
        (await scim.Patch(user.Path, Op.Replace(text, "x"))).ShouldFail(400, "invalidPath");
        (await scim.Filter($"nickName co {Quote(text)}")).ShouldFail(400, "invalidFilter");
        (await scim.Search("/Users", ("filter", $"userName eq {Quote(text)}"))).ShouldFail(400, "invalidFilter");
        (await scim.Get("/Users", ("sortBy", text))).ShouldFail(400);
        (await scim.Get("/Users", ("cursor", text))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users/" + Uri.EscapeDataString(text))).ShouldFail(404);
        (await scim.Post("/Groups", Sample.Object(("schemas", new JsonArray(ScimUrns.Group)), ("displayName", "g"), ("members", new JsonArray(Sample.Object(("value", text)))))))
            .ShouldFail(400, "invalidValue");
    }

    private static async Task<IReadOnlyList<string>> FindUser(ScimClient scim, string attribute, string comparison, string text) =>
        (await scim.Search("/Users", ("filter", $"{attribute} {comparison} {Quote(text)}"))).ShouldBe(200).GetAll("id");

    /// <summary>The text as a JSON string; control characters must be escaped there.</summary>
    private static string Quote(string text) => JsonValue.Create(text).ToJsonString();
}
