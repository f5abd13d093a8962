using System.Text;
using Scim.Server.AspNetCore.Tests.BadInput.Tables;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>Whatever is sent: a SCIM error that fits, nothing changed, nothing given away, a quiet log.</summary>
public sealed class BadInputTests
{
    private static readonly Dictionary<string, Func<string, IEnumerable<BadRequest>>> Tables = new()
    {
        ["json"] = preset => preset == "strict" ? BadJson.UnderStrict : BadJson.All,
        ["texts"] = _ => BadTexts.All,
        ["resources"] = _ => BadResources.All,
        ["patches"] = _ => BadPatches.All,
        ["queries"] = _ => BadQueries.All,
        ["targets"] = _ => BadTargets.All,
        ["headers"] = _ => BadHeaders.All,
    };

    // What the default preset repairs, so that it is no wrong type there.
    private static readonly Dictionary<string, string[]> Repaired = new() { ["manager"] = ["\"text\""] };

    public static TheoryData<string, string> TablesAndPresets
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var table in Tables.Keys)
            {
                rows.Add(table, "default");
                rows.Add(table, "strict");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(TablesAndPresets))]
    public async Task Each_bad_request_is_refused_and_changes_nothing(string table, string preset)
    {
        await using var server = await BadInputServer.StartAsync(preset);

        Text(await server.ComplaintsAsync(Tables[table](preset))).Should().BeEmpty();
    }

    [Fact]
    public async Task Strict_refuses_what_default_passes_over()
    {
        await using var server = await BadInputServer.StartAsync("strict");

        Text(await server.ComplaintsAsync([.. BadResources.UnderStrict, .. BadQueries.UnderStrict, .. BadPatches.UnderStrict])).Should().BeEmpty();
    }

    [Theory]
    [InlineData("default")]
    [InlineData("strict")]
    public async Task Each_attribute_refuses_each_type_that_it_does_not_have(string preset)
    {
        await using var server = await BadInputServer.StartAsync(preset);

        var requests = WrongTypes.Of(await server.SchemasAsync(), preset == "default" ? Repaired : []).ToList();

        requests.Should().HaveCountGreaterThan(1_000);
        Text(await server.ComplaintsAsync(requests)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("POST", "/Users")]
    [InlineData("PUT", "/Users/{user}")]
    [InlineData("PATCH", "/Users/{user}")]
    [InlineData("POST", "/Users/.search")]
    [InlineData("POST", "/Groups")]
    public async Task A_body_that_ends_too_early_is_refused_wherever_it_ends(string method, string target)
    {
        await using var server = await BadInputServer.StartAsync("default");
        var whole = Encoding.UTF8.GetBytes(
            $$"""{"schemas":["{{Writes.UserUrn}}"],"userName":"bad\u0020ünput","active":true,"n":-1.5e3,"z":null,"name":{"givenName":"A"},"emails":[{"value":"a"}],"Operations":[{"op":"add","path":"title","value":[1]}],"displayName":"x"}""");

        var requests = Enumerable.Range(0, whole.Length).Select(length =>
            new BadRequest($"the first {length} bytes", method, target) { Body = whole[..length], ScimTypes = ["invalidSyntax"] });

        Text(await server.ComplaintsAsync(requests)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_Kestrel_refuses_before_the_application_never_harms()
    {
        await using var server = await BadInputServer.StartAsync("default");
        foreach (var request in BadTargets.RefusedByTheWebServer)
        {
            var answer = await server.TrySendAsync(request);

            answer?.Status.Should().BeOneOf([.. request.Statuses, 404], request.ToString());
            answer?.Body.Should().NotContain("Exception");
            (await server.DamageAsync()).Should().BeEmpty(request.ToString());
        }
    }

    [Fact]
    public async Task Huge_numbers_are_clamped_or_refused()
    {
        await using var server = await BadInputServer.StartAsync("default");
        foreach (var target in BadQueries.HugeNumbers)
        {
            var answer = await server.TrySendAsync(BadRequest.Get("huge", target));

            answer?.Status.Should().BeOneOf([200, 400], target);
            (await server.DamageAsync()).Should().BeEmpty(target);
        }
    }

    [Theory]
    [InlineData("default")]
    [InlineData("strict")]
    public async Task A_byte_order_mark_before_a_sound_body_is_passed_over_or_refused(string preset)
    {
        await using var server = await BadInputServer.StartAsync(preset);

        var answer = await server.TrySendAsync(new BadRequest("mark", "PATCH", "/Users/{user}")
        {
            Body = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Writes.PatchBody("""{"op":"replace","path":"title","value":"Countess"}"""))],
        });

        answer?.Status.Should().BeOneOf(200, 204, 400);
    }

    [Fact]
    public async Task A_change_and_an_error_in_the_log_are_noticed()
    {
        await using var server = await BadInputServer.StartAsync("default");

        var complaints = await server.ComplaintsAsync([Writes.Patch("sound", "/Users/{user}", """{"op":"replace","path":"title","value":"x"}""")]);

        complaints.Should().HaveCount(2).And.ContainMatch("*expected status 400, found 200*").And.ContainMatch("*expected nothing to change*");
    }

    // One line each: a long list of them must be readable as a whole.
    private static string Text(IReadOnlyList<string> complaints) => string.Join('\n', complaints.Select(complaint => complaint.ReplaceLineEndings(" ")));
}
