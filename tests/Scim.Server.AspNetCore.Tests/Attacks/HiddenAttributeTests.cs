using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Attacks;

/// <summary>A client that must not see a value cannot find it out by guessing: a right and a wrong guess get the same response.</summary>
public sealed class HiddenAttributeTests : ConformanceTest
{
    private const string Urn = "urn:example:params:scim:schemas:extension:keys:2.0:User";
    private const string Right = "right-1234";
    private const string Wrong = "wrong-1234";

    private static readonly ScimSchema Keys = new(Urn, "Keys",
    [
        new ScimAttribute("pin") { Returned = ScimReturned.Never },
        new ScimAttribute("keys", ScimAttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes = [new ScimAttribute("label"), new ScimAttribute("code") { Returned = ScimReturned.Never }],
        },
    ]);

    public static TheoryData<string, string> Filters
    {
        get
        {
            string[] hidden = ["password", $"{Urn}:pin", $"{Urn}:keys.code"];
            string[] operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
            var filters = hidden.SelectMany(path => operators.Select(op => $"{path} {op} \"{{0}}\"")).ToList();
            filters.AddRange(hidden.Select(path => $"userName eq \"ada\" and not ({path} eq \"{{0}}\")"));
            filters.AddRange(hidden.Select(path => $"userName eq \"nobody\" or {path} eq \"{{0}}\""));
            filters.AddRange([$"{Urn}:keys[code eq \"{{0}}\"]", $"{Urn}:keys[label eq \"door\" and code sw \"{{0}}\"]", $"{Urn}:keys[not (code eq \"{{0}}\")]", "PASSWORD EQ \"{0}\""]);
            return Each(filters);
        }
    }

    public static TheoryData<string, string> Patches => Each(
    [
        Op.Replace($"{Urn}:keys[code eq \"{{0}}\"].label", "seen").ToJsonString(),
        Op.Remove($"{Urn}:keys[code sw \"{{0}}\"]").ToJsonString(),
        Op.Add($"{Urn}:keys[label eq \"door\" and code eq \"{{0}}\"].label", "seen").ToJsonString(),
        Op.Replace($"{Urn}:keys[code eq \"{{0}}\"]", Sample.Object(("label", "seen"))).ToJsonString(),
        Op.Replace("password[value eq \"{0}\"]", "x").ToJsonString(),
    ]);

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_does_not_reveal_whether_a_guess_is_right(string preset, string filter)
    {
        var (scim, _) = await Ada(preset);
        var (right, wrong) = (await scim.Filter(ReplaceGuess(filter, Right)), await scim.Filter(ReplaceGuess(filter, Wrong)));
        right.Status.Should().BeOneOf(400, 403);
        right.Body.Should().NotContain("door").And.NotContain("ada");
        ShouldBeIndistinguishable(right, wrong);
        foreach (var path in new[] { "/", "/Groups" })
        {
            var (one, other) = (await scim.Get(path, ("filter", ReplaceGuess(filter, Right))), await scim.Get(path, ("filter", ReplaceGuess(filter, Wrong))));
            ShouldBeIndistinguishable(one, other);
            one.Body.Should().NotContain("door");
        }

        ShouldBeIndistinguishable(await scim.Search("/Users", ("filter", ReplaceGuess(filter, Right))), await scim.Search("/Users", ("filter", ReplaceGuess(filter, Wrong))));
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public async Task A_patch_path_does_not_reveal_whether_a_guess_is_right(string preset, string operation)
    {
        var (scim, ada) = await Ada(preset);
        var before = (await scim.Get(ada.Path)).Body;
        var right = await scim.Patch(ada.Path, (JsonObject)Sample.Json(ReplaceGuess(operation, Right)));
        var between = (await scim.Get(ada.Path)).Body;
        var wrong = await scim.Patch(ada.Path, (JsonObject)Sample.Json(ReplaceGuess(operation, Wrong)));

        ShouldBeIndistinguishable(right, wrong);
        between.Should().Be(before);
        (await scim.Get(ada.Path)).Body.Should().Be(before);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("strict")]
    public async Task Sorting_and_projection_do_not_reveal_hidden_attributes(string preset)
    {
        var (scim, ada) = await Ada(preset);
        foreach (var path in new[] { "password", $"{Urn}:pin", $"{Urn}:keys.code" })
        {
            (await scim.Get("/Users", ("sortBy", path))).Status.Should().BeOneOf(400, 403);
            (await scim.Get("/Users", ("sortBy", path), ("cursor", string.Empty))).Status.Should().BeOneOf(400, 403);
            foreach (var reply in new[] { await scim.Get(ada.Path, ("attributes", path)), await scim.Get("/Users", ("attributes", path)), await scim.Search("/Users", ("attributes", new JsonArray(path))) })
            {
                reply.Body.Should().NotContain(Right);
            }
        }

        (await scim.Patch(ada.Path + "?attributes=password," + Urn, Op.Replace("title", "t"))).Body.Should().NotContain(Right);
    }

    private static TheoryData<string, string> Each(IEnumerable<string> probes)
    {
        var rows = new TheoryData<string, string>();
        foreach (var probe in probes)
        {
            rows.Add("default", probe);
            rows.Add("strict", probe);
        }

        return rows;
    }

    private static string ReplaceGuess(string probe, string guess) => probe.Replace("{0}", guess, StringComparison.Ordinal);

    private static void ShouldBeIndistinguishable(Reply right, Reply wrong)
    {
        right.Status.Should().Be(wrong.Status, "{0} answered {1}, {2} answered {3}", right.Request, right.Body, wrong.Request, wrong.Body);
        right.Body.Replace(Right, Wrong, StringComparison.Ordinal).Should().Be(wrong.Body);
    }

    private async Task<(ScimClient Scim, CreatedResource Ada)> Ada(string preset)
    {
        var scim = await Start(new ServerSetup { Preset = preset, Build = builder => builder.AddExtension("User", Keys) });
        var user = Sample.User("ada", ("password", Right), (Urn, Sample.Object(("pin", Right), ("keys", Sample.Json($$"""[{"label":"door","code":"{{Right}}"}]""")))));
        user["schemas"] = new JsonArray(Sample.UserUrn, Urn);
        return (scim, await scim.Create("/Users", user));
    }
}
