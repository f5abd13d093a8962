using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Suites.Discovered;

/// <summary>Asserts that a response contains what was sent. It may contain more, such as what the server adds to a reference.</summary>
internal static class RepresentationAssertions
{
    /// <summary>Asserts that the response contains everything that the client wrote and may see.</summary>
    public static void ShouldContainSent(this JsonObject answer, DiscoveredType type, JsonObject sent)
    {
        foreach (var attribute in type.WritableAttributes.Where(attribute => attribute.IsReturnedByDefault))
        {
            ShouldContainSent(attribute.GetValue(answer), attribute.GetValue(sent), attribute);
        }
    }

    /// <summary>Asserts that the value of the attribute is the one that was sent.</summary>
    public static void ShouldContainSent(JsonNode? found, JsonNode? sent, DiscoveredAttribute attribute) =>
        ContainsSent(found, sent, attribute).Should().BeTrue("{0} was sent as {1} and came back as {2}", attribute.Path, sent?.ToJsonString(), found?.ToJsonString());

    private static bool ContainsSent(JsonNode? found, JsonNode? sent, DiscoveredAttribute attribute) => (found, sent) switch
    {
        (_, null) => true,
        (JsonArray list, JsonArray wanted) => wanted.All(element => list.Any(candidate => ContainsSent(candidate, element, attribute))),
        (JsonObject node, JsonObject wanted) => attribute.SubAttributes.Where(part => part.IsReturnedByDefault).All(part => ContainsSent(node[part.Name], wanted[part.Name], part)),
        (JsonValue value, JsonValue wanted) => value.GetValueKind() == wanted.GetValueKind() && IsSameValue(value, wanted),
        _ => false,
    };

    private static bool IsSameValue(JsonValue value, JsonValue wanted) => value.GetValueKind() == JsonValueKind.Number
        ? value.GetValue<decimal>() == decimal.Parse(wanted.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
        : value.ToString() == wanted.ToString();
}
