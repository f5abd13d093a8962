using System.Text;
using Scim.Server.AspNetCore.Tests.BadInput.Tables;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>Every bad request gets the right SCIM error, changes nothing, reveals nothing and logs no error.</summary>
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

    // The default preset repairs these types, so that they are not wrong there.
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
    public async Task Each_bad_request_is_rejected_and_changes_nothing(string table, string preset)
    {
        await using var server = await BadInputServer.StartAsync(preset);

        Text(await server.FindProblemsAsync(Tables[table](preset))).Should().BeEmpty();
    }

    [Fact]
    public async Task Strict_rejects_what_the_default_preset_ignores()
    {
        await using var server = await BadInputServer.StartAsync("strict");

        Text(await server.FindProblemsAsync([.. BadResources.UnderStrict, .. BadQueries.UnderStrict, .. BadPatches.UnderStrict])).Should().BeEmpty();
    }

    [Theory]
    [InlineData("default")]
    [InlineData("strict")]
    public async Task Each_attribute_rejects_values_of_every_other_type(string preset)
    {
        await using var server = await BadInputServer.StartAsync(preset);

        var requests = WrongTypes.CreateRequests(await server.ReadSchemasAsync(), preset == "default" ? Repaired : []).ToList();

        requests.Should().HaveCountGreaterThan(1_000);
        Text(await server.FindProblemsAsync(requests)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("POST", "/Users")]
    [InlineData("PUT", "/Users/{user}")]
    [InlineData("PATCH", "/Users/{user}")]
    [InlineData("POST", "/Users/.search")]
    [InlineData("POST", "/Groups")]
    public async Task A_truncated_body_is_rejected_wherever_it_is_cut(string method, string target)
    {
        await using var server = await BadInputServer.StartAsync("default");
        var whole = Encoding.UTF8.GetBytes(
            $$"""{"schemas":["{{WriteRequests.UserUrn}}"],"userName":"bad\u0020ünput","active":true,"n":-1.5e3,"z":null,"name":{"givenName":"A"},"emails":[{"value":"a"}],"Operations":[{"op":"add","path":"title","value":[1]}],"displayName":"x"}""");

        var requests = Enumerable.Range(0, whole.Length).Select(length =>
            new BadRequest($"the first {length} bytes", method, target) { Body = whole[..length], ScimTypes = ["invalidSyntax"] });

        Text(await server.FindProblemsAsync(requests)).Should().BeEmpty();
    }

    [Fact]
    public async Task Requests_that_Kestrel_rejects_change_nothing()
    {
        await using var server = await BadInputServer.StartAsync("default");
        foreach (var request in BadTargets.RejectedByTheWebServer)
        {
            var answer = await server.TrySendAsync(request);

            answer?.Status.Should().BeOneOf([.. request.Statuses, 404], request.ToString());
            answer?.Body.Should().NotContain("Exception");
            (await server.FindSideEffectsAsync()).Should().BeEmpty(request.ToString());
        }
    }

    [Fact]
    public async Task Huge_numbers_are_clamped_or_rejected()
    {
        await using var server = await BadInputServer.StartAsync("default");
        foreach (var target in BadQueries.HugeNumbers)
        {
            var answer = await server.TrySendAsync(BadRequest.Get("huge", target));

            answer?.Status.Should().BeOneOf([200, 400], target);
            (await server.FindSideEffectsAsync()).Should().BeEmpty(target);
        }
    }

    [Theory]
    [InlineData("default")]
    [InlineData("strict")]
    public async Task A_byte_order_mark_before_a_valid_body_is_ignored_or_rejected(string preset)
    {
        await using var server = await BadInputServer.StartAsync(preset);

        var answer = await server.TrySendAsync(new BadRequest("mark", "PATCH", "/Users/{user}")
        {
            Body = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(WriteRequests.PatchBody("""{"op":"replace","path":"title","value":"Countess"}"""))],
        });

        answer?.Status.Should().BeOneOf(200, 204, 400);
    }

    [Fact]
    public async Task A_changed_resource_and_a_logged_error_are_detected()
    {
        await using var server = await BadInputServer.StartAsync("default");

        var complaints = await server.FindProblemsAsync([WriteRequests.Patch("sound", "/Users/{user}", """{"op":"replace","path":"title","value":"x"}""")]);

        complaints.Should().HaveCount(2).And.ContainMatch("*expected status 400, found 200*").And.ContainMatch("*expected nothing to change*");
    }

    // One line per problem keeps a long list readable.
    private static string Text(IReadOnlyList<string> complaints) => string.Join('\n', complaints.Select(complaint => complaint.ReplaceLineEndings(" ")));
}
