using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Suites.Discovered;

/// <summary>Whether an answer holds what was sent. It may hold more: what the server adds to a reference, for one.</summary>
internal static class Holding
{
    /// <summary>Everything that the client wrote and may see stands in the answer.</summary>
    public static void ShouldHold(this JsonObject answer, DiscoveredType type, JsonObject sent)
    {
        foreach (var attribute in type.Writable.Where(attribute => attribute.IsShown))
        {
            ShouldHold(attribute.In(answer), attribute.In(sent), attribute);
        }
    }

    /// <summary>The value of the attribute is the one that was sent.</summary>
    public static void ShouldHold(JsonNode? found, JsonNode? sent, DiscoveredAttribute attribute) =>
        Holds(found, sent, attribute).Should().BeTrue("{0} was sent as {1} and came back as {2}", attribute.Path, sent?.ToJsonString(), found?.ToJsonString());

    private static bool Holds(JsonNode? found, JsonNode? sent, DiscoveredAttribute attribute) => (found, sent) switch
    {
        (_, null) => true,
        (JsonArray list, JsonArray wanted) => wanted.All(element => list.Any(candidate => Holds(candidate, element, attribute))),
        (JsonObject node, JsonObject wanted) => attribute.Parts.Where(part => part.IsShown).All(part => Holds(node[part.Name], wanted[part.Name], part)),
        (JsonValue value, JsonValue wanted) => value.GetValueKind() == wanted.GetValueKind() && Same(value, wanted),
        _ => false,
    };

    private static bool Same(JsonValue value, JsonValue wanted) => value.GetValueKind() == JsonValueKind.Number
        ? value.GetValue<decimal>() == decimal.Parse(wanted.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
        : value.ToString() == wanted.ToString();
}
