using System.Globalization;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Vectors;

/// <summary>The vectors of tests/data/spec/patch-vectors.json over the protocol: after the request, the store contains the result of the vector.</summary>
public sealed class PatchVectorTests
{
    private static readonly Dictionary<string, JsonObject> Vectors = VectorFile.Read("spec/patch-vectors.json");

    public static TheoryData<string> Names => [.. Vectors.Keys];

    [Fact]
    public void No_vector_is_missing() => Vectors.Should().HaveCount(138);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_request_stores_the_result_of_the_vector(string name)
    {
        var vector = Vectors[name];
        var subject = vector["before"]?["id"].ShouldBeText() ?? string.Empty;
        await using var server = await VectorServer.StartAsync("strict");
        var path = await CreateAsync(server, vector, subject);
        var before = await ReadAsync(server, path);

        var (status, body) = await server.SendAsync("PATCH", path, Request(server, vector));

        var after = await ReadAsync(server, path);
        if (vector["error"] is JsonObject error)
        {
            status.Should().Be(int.Parse(error["status"].ShouldBeText(), CultureInfo.InvariantCulture), body?.ToJsonString());
            ((string?)body?["scimType"]).Should().Be((string?)error["scimType"]);
            JsonNode.DeepEquals(after, before).Should().BeTrue("nothing changes, but {0} became {1}", before.ToJsonString(), after.ToJsonString());
            return;
        }

        status.Should().BeOneOf([200, 204], body?.ToJsonString());
        StoredFormNormalizer.Normalize(after).Should().Be(StoredFormNormalizer.Normalize(server.ReplaceIds(vector["after"]).ShouldBeObject()));
        if ((bool?)vector["changed"] is { } changed)
        {
            ((string?)after["meta"]?["version"] != (string?)before["meta"]?["version"]).Should().Be(changed);
        }
    }

    private static async Task<string> CreateAsync(VectorServer server, JsonObject vector, string subject)
    {
        await server.CreateOthersAsync(vector.ToJsonString(VectorFile.Plain), subject);
        var resource = server.ReplaceIds(vector["before"]).ShouldBeObject();
        var endpoint = VectorFile.GetResourceType(resource).Endpoint;
        var id = await server.CreateAsync(endpoint, resource);
        server.Name(subject, id);
        return $"{endpoint}/{id}";
    }

    private static JsonObject Request(VectorServer server, JsonObject vector) => new()
    {
        ["schemas"] = new JsonArray(ScimUrns.PatchOp),
        ["Operations"] = server.ReplaceIds(vector["operations"]),
    };

    private static async Task<JsonObject> ReadAsync(VectorServer server, string path)
    {
        var (status, body) = await server.SendAsync("GET", path);
        status.Should().Be(200, body?.ToJsonString());
        return body.ShouldBeObject();
    }
}
