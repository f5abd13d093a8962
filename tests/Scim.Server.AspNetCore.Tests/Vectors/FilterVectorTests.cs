using System.Globalization;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Vectors;

/// <summary>The vectors of tests/data/spec/filter-vectors.json, each asked of a store that holds its resource.</summary>
public sealed class FilterVectorTests
{
    // The name of a manager is computed when it is shown, so that no store can be asked for it; a query that asks is refused.
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
    public async Task A_query_finds_what_the_vector_says(string name, string preset)
    {
        var vector = Vectors[name];
        var resource = vector["resource"].ShouldBeObject();
        var subject = resource["id"].ShouldBeText();
        var (type, endpoint) = VectorFile.TypeOf(resource);
        await using var server = await VectorServer.StartAsync(preset, Now(resource));
        await server.CreateOthersAsync(vector.ToJsonString(VectorFile.Plain), subject);
        var id = await server.StoreAsync(type, TreeOf(server, resource));
        server.Name(subject, id);

        var filter = server.Fill(vector["filter"].ShouldBeText());
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
    public void All_vectors_are_there() => Vectors.Should().HaveCount(48);

    private static DateTimeOffset? Now(JsonObject resource) =>
        resource["meta"]?["lastModified"] is { } time ? DateTimeOffset.Parse(time.ShouldBeText(), CultureInfo.InvariantCulture) : null;

    // What the store gives itself is left to it.
    private static ScimObject TreeOf(VectorServer server, JsonObject resource)
    {
        var stored = server.Fill((JsonNode)resource).ShouldBeObject();
        stored.Remove("id");
        stored.Remove("meta");
        return VectorFile.Tree(stored);
    }
}
