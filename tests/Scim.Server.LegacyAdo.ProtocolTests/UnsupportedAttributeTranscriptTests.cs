using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Transcripts;

namespace Scim.Server.LegacyAdo.ProtocolTests;

/// <summary>The transcripts with attributes that have no column in the old tables: a path to one is rejected by name, and everything else succeeds.</summary>
public sealed class UnsupportedAttributeTranscriptTests
{
    [Theory]
    [InlineData("entra-roles", "roles", "the resource type User has no attribute 'roles'")]
    [InlineData("entra-validator-verbose-patch", "display", "'emails' has no sub-attribute 'display'")]
    public async Task Attributes_without_a_column_are_rejected_by_name_and_the_rest_succeeds(string name, string attribute, string refusal)
    {
        var conversation = JsonNode.Parse(TestData.ReadText($"idp/transcripts/{name}.json"));

        (await RunAsync(name, conversation)).Should().Contain(failure => failure.Contains(refusal, StringComparison.Ordinal));
        RemoveAttribute(attribute, conversation);
        (await RunAsync(name, conversation)).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string name, JsonNode? conversation)
    {
        await using var server = await TranscriptServer.StartAsync(TranscriptReader.Read(name, conversation?.ToJsonString() ?? ""));
        return (await server.RunAsync()).Failures;
    }

    // The attribute, operations on it, and requests of which nothing else is left.
    private static void RemoveAttribute(string attribute, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                members.Remove(attribute);
                members.ToList().ForEach(member => RemoveAttribute(attribute, member.Value));
                break;
            case JsonArray elements:
                elements.Where(element => IsAbout(attribute, element)).ToList().ForEach(element => elements.Remove(element));
                elements.ToList().ForEach(element => RemoveAttribute(attribute, element));
                elements.Where(element => GetOperations(element) is { Count: 0 }).ToList().ForEach(element => elements.Remove(element));
                break;
        }
    }

    private static JsonArray? GetOperations(JsonNode? step) => (((step as JsonObject)?["request"] as JsonObject)?["body"] as JsonObject)?["Operations"] as JsonArray;

    private static bool IsAbout(string attribute, JsonNode? operation) =>
        (operation as JsonObject)?["path"]?.GetValue<string>() is { } path
        && (path.StartsWith(attribute, StringComparison.Ordinal) || path.EndsWith("." + attribute, StringComparison.Ordinal));
}
