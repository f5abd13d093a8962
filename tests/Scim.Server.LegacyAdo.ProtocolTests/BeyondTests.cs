using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Transcripts;

namespace Scim.Server.LegacyAdo.ProtocolTests;

/// <summary>The conversations that speak of what the old tables have no column for: that is refused by name where it is a path of its own, and all else goes as it should.</summary>
public sealed class BeyondTests
{
    [Theory]
    [InlineData("entra-roles", "roles", "the resource type User has no attribute 'roles'")]
    [InlineData("entra-validator-verbose-patch", "display", "'emails' has no sub-attribute 'display'")]
    public async Task What_has_no_column_is_refused_by_name_and_all_else_goes_as_it_should(string name, string attribute, string refusal)
    {
        var conversation = JsonNode.Parse(TestData.ReadText($"idp/transcripts/{name}.json"));

        (await RunAsync(name, conversation)).Should().Contain(failure => failure.Contains(refusal, StringComparison.Ordinal));
        TakeOut(attribute, conversation);
        (await RunAsync(name, conversation)).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string name, JsonNode? conversation)
    {
        await using var server = await TranscriptServer.StartAsync(TranscriptReader.Read(name, conversation?.ToJsonString() ?? ""));
        return (await server.RunAsync()).Failures;
    }

    // The attribute, operations on it, and requests of which nothing else is left.
    private static void TakeOut(string attribute, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                members.Remove(attribute);
                members.ToList().ForEach(member => TakeOut(attribute, member.Value));
                break;
            case JsonArray elements:
                elements.Where(element => IsAbout(attribute, element)).ToList().ForEach(element => elements.Remove(element));
                elements.ToList().ForEach(element => TakeOut(attribute, element));
                elements.Where(element => OperationsOf(element) is { Count: 0 }).ToList().ForEach(element => elements.Remove(element));
                break;
        }
    }

    private static JsonArray? OperationsOf(JsonNode? step) => (((step as JsonObject)?["request"] as JsonObject)?["body"] as JsonObject)?["Operations"] as JsonArray;

    private static bool IsAbout(string attribute, JsonNode? operation) =>
        (operation as JsonObject)?["path"]?.GetValue<string>() is { } path
        && (path.StartsWith(attribute, StringComparison.Ordinal) || path.EndsWith("." + attribute, StringComparison.Ordinal));
}
