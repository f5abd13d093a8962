using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Faults;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>A 2xx is true: what was sent is there, or the log says what was ignored.</summary>
public sealed class ClaimTests : ConformanceTest
{
    private const int Steps = 1_000;

    private static readonly Dictionary<string, Func<HttpContext, RequestDelegate, Task>> Faults = new(StringComparer.Ordinal)
    {
        ["a container of the core schema is dropped"] = Spoil.Body("PUT", (_, body) => Drop(body, Sample.UserUrn)),
        ["a dotted name is dropped"] = Spoil.Body("POST", (_, body) => Drop(body, "name.givenName")),
        ["an add of null empties a list"] = Spoil.Operations(operation => AddsNullToList(operation) ? [operation.With(("op", "replace"))] : [operation]),
        ["an operation is lost"] = Spoil.Operations(operation => operation["path"]?.ToString() == "title" ? [Op.Add("emails", new JsonArray())] : [operation]),
    };

    public static TheoryData<int, string> Seeds => new() { { 1, "default" }, { 2, "default" }, { 3, "default" }, { 4, "okta" }, { 5, "strict" }, { 6, "strict" } };

    public static TheoryData<string> Planted => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Accepted_write_is_in_the_state_or_the_log_names_what_was_ignored(int seed, string preset)
    {
        var walk = new ClaimWalk(await Start(new ServerSetup { Preset = preset }), () => Logs, seed, preset == "strict");

        await walk.StepsAsync(Steps);

        walk.Count.Accepted.Should().BeGreaterThan(Steps / 10);
        walk.Count.Refused.Should().BeGreaterThan(Steps / 10);
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task Planted_fault_is_found(string fault)
    {
        Fault = new Fault(fault) { Around = Faults[fault] };
        var walk = new ClaimWalk(await Default(), () => Logs, seed: 1, strict: false);

        await FluentActions.Awaiting(() => walk.StepsAsync(Steps)).Should().ThrowAsync<Disagreement>(fault);
    }

    private static bool AddsNullToList(JsonObject operation) => operation["op"]?.ToString() == "add"
        && (operation["value"] is JsonObject members
            ? members.Any(member => IsList(member.Key) && IsNull(member.Value))
            : IsList(operation["path"]?.ToString()) && IsNull(operation["value"]));

    private static bool IsList(string? name) => name?.ToUpperInvariant() is "EMAILS" or "MEMBERS";

    private static bool IsNull(JsonNode? value) => value?.ToString() is null or "";

    private static void Drop(JsonObject body, string name)
    {
        foreach (var key in body.Select(pair => pair.Key).Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            body.Remove(key);
        }
    }
}
