using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Faults;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>After a 2xx, the values that were sent are stored, or the log says what was ignored.</summary>
public sealed class AcceptedWriteTests : ConformanceTest
{
    private const int Steps = 1_000;

    private static readonly Dictionary<string, Func<HttpContext, RequestDelegate, Task>> Faults = new(StringComparer.Ordinal)
    {
        ["a container of the core schema is dropped"] = FaultMiddleware.ChangeBody("PUT", (_, body) => Drop(body, Sample.UserUrn)),
        ["a dotted name is dropped"] = FaultMiddleware.ChangeBody("POST", (_, body) => Drop(body, "name.givenName")),
        ["an add of null empties a list"] = FaultMiddleware.ChangeOperations(operation => AddsNullToList(operation) ? [operation.With(("op", "replace"))] : [operation]),
        ["an operation is lost"] = FaultMiddleware.ChangeOperations(operation => operation["path"]?.ToString() == "title" ? [Op.Add("emails", new JsonArray())] : [operation]),
    };

    public static TheoryData<int, string> Seeds => new() { { 1, "default" }, { 2, "default" }, { 3, "default" }, { 4, "okta" }, { 5, "strict" }, { 6, "strict" } };

    public static TheoryData<string> PlantedFaults => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task An_accepted_write_is_stored_or_the_log_names_what_was_ignored(int seed, string preset)
    {
        var walk = new RandomWriteRun(await Start(new ServerSetup { Preset = preset }), () => Logs, seed, preset == "strict");

        await walk.RunAsync(Steps);

        walk.Counts.Accepted.Should().BeGreaterThan(Steps / 10);
        walk.Counts.Refused.Should().BeGreaterThan(Steps / 10);
    }

    [Theory]
    [MemberData(nameof(PlantedFaults))]
    public async Task A_planted_fault_is_detected(string fault)
    {
        Fault = new Fault(fault) { Middleware = Faults[fault] };
        var walk = new RandomWriteRun(await Default(), () => Logs, seed: 1, strict: false);

        await FluentActions.Awaiting(() => walk.RunAsync(Steps)).Should().ThrowAsync<ModelMismatchException>(fault);
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
