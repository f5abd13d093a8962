using System.Globalization;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Vectors;

/// <summary>The vectors of tests/data/spec/filter-vectors.json, each run against a store that contains its resource.</summary>
public sealed class FilterVectorTests
{
    // The name of a manager is a derived attribute, so that no store can filter by it; such a query is rejected.
    private const string AsksForComputed = "URN extension complex part";

    private static readonly Dictionary<string, JsonObject> Vectors = VectorFile.Read("spec/filter-vectors.json");

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in Vectors.Keys)
            {
                cases.Add(name, "strict");
                cases.Add(name, "default");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_query_returns_the_result_of_the_vector(string name, string preset)
    {
        var vector = Vectors[name];
        var resource = vector["resource"].ShouldBeObject();
        var subject = resource["id"].ShouldBeText();
        var (type, endpoint) = VectorFile.GetResourceType(resource);
        await using var server = await VectorServer.StartAsync(preset, Now(resource));
        await server.CreateOthersAsync(vector.ToJsonString(VectorFile.Plain), subject);
        var id = await server.StoreAsync(type, ToScimObject(server, resource));
        server.Name(subject, id);

        var filter = server.ReplaceIds(vector["filter"].ShouldBeText());
        var (status, body) = await server.SendAsync("GET", $"{endpoint}?filter={Uri.EscapeDataString(filter)}");

        if (name == AsksForComputed)
        {
            ((string?)body?["detail"]).Should().Contain("is a derived attribute and cannot be used in a filter");
            return;
        }

        if (vector["error"] is JsonObject error)
        {
            status.Should().Be(int.Parse(error["status"].ShouldBeText(), CultureInfo.InvariantCulture));
            ((string?)body?["scimType"]).Should().Be((string?)error["scimType"]);
            return;
        }

        status.Should().Be(200, body?.ToJsonString());
        var found = (body?["Resources"] as JsonArray ?? []).Select(each => (string?)each?["id"]);
        found.Contains(id).Should().Be((bool)vector["match"].ShouldExist());
    }

    [Fact]
    public void No_vector_is_missing() => Vectors.Should().HaveCount(48);

    private static DateTimeOffset? Now(JsonObject resource) =>
        resource["meta"]?["lastModified"] is { } time ? DateTimeOffset.Parse(time.ShouldBeText(), CultureInfo.InvariantCulture) : null;

    // The store assigns its own attributes.
    private static ScimObject ToScimObject(VectorServer server, JsonObject resource)
    {
        var stored = server.ReplaceIds((JsonNode)resource).ShouldBeObject();
        stored.Remove("id");
        stored.Remove("meta");
        return VectorFile.ToScimObject(stored);
    }
}
