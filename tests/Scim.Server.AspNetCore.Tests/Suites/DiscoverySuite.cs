using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The discovery tests of a generic SCIM tester: configuration, resource types, schemas, and unknown endpoints.</summary>
public sealed class DiscoverySuite : SuiteTest
{
    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE"];

    [Theory, Presets("default", "strict"), Detects("configuration-lacks-sort")]
    public async Task The_configuration_is_complete(string preset)
    {
        var config = (await (await Server(preset)).Get("/ServiceProviderConfig")).ShouldBe(200);
        foreach (var feature in new[] { "patch", "bulk", "filter", "changePassword", "sort", "etag" })
        {
            (config[feature, "supported"]?.GetValueKind()).Should().Match(kind => kind == JsonValueKind.True || kind == JsonValueKind.False, "{0} must be published", feature);
        }

        foreach (var number in new[] { config["bulk", "maxOperations"], config["bulk", "maxPayloadSize"], config["filter", "maxResults"] })
        {
            (number?.GetValueKind()).Should().Be(JsonValueKind.Number);
        }

        foreach (var scheme in config.List("authenticationSchemes"))
        {
            (scheme?["type"]?.ToString()).Should().NotBeNullOrEmpty();
            (scheme?["name"]?.ToString()).Should().NotBeNullOrEmpty();
            (scheme?["description"]?.ToString()).Should().NotBeNullOrEmpty();
        }
    }

    [Theory, Presets("default", "strict"), Detects("discovery-takes-writes")]
    public async Task The_configuration_is_read_only(string preset) => await ShouldOnlyBeRead(await Server(preset), "/ServiceProviderConfig");

    [Theory, Presets("default", "strict"), Detects("discovery-takes-writes")]
    public async Task Resource_types_are_read_only(string preset) => await ShouldOnlyBeRead(await Server(preset), "/ResourceTypes");

    [Theory, Presets("default", "strict"), Detects("discovery-takes-writes")]
    public async Task Schemas_are_read_only(string preset) => await ShouldOnlyBeRead(await Server(preset), "/Schemas");

    [Theory, Presets("default", "strict"), Detects("lists-lose-their-last")]
    public async Task All_resource_types_are_listed(string preset)
    {
        var list = (await (await Server(preset)).Get("/ResourceTypes")).ShouldList(total: 3);
        list.GetAll("name").Should().BeEquivalentTo("User", "Group", "Device");
        list.GetAll("endpoint").Should().OnlyContain(endpoint => endpoint.StartsWith('/'));
        list.GetAll("meta", "resourceType").Should().OnlyContain(type => type == "ResourceType");
    }

    [Theory, Presets("default", "strict"), Detects("single-items-are-not-found")]
    public async Task Every_listed_resource_type_is_found_by_name_unchanged(string preset) =>
        await ShouldBeFoundAsListed(await Server(preset), "/ResourceTypes");

    [Theory, Presets("default", "strict"), Detects("single-items-are-not-found")]
    public async Task Every_listed_schema_is_found_by_URN_unchanged(string preset) =>
        await ShouldBeFoundAsListed(await Server(preset), "/Schemas");

    [Theory, Presets("default", "strict"), Detects("7644-3.4.1-02")]
    public async Task An_unknown_resource_type_is_not_found(string preset) => (await (await Server(preset)).Get("/ResourceTypes/Nothing")).ShouldFail(404);

    [Theory, Presets("default", "strict"), Detects("7644-3.4.1-02")]
    public async Task An_unknown_schema_is_not_found(string preset) => (await (await Server(preset)).Get("/Schemas/urn:example:nothing")).ShouldFail(404);

    [Theory, Presets("default", "strict"), Detects("enterprise-is-not-published")]
    public async Task Every_schema_of_a_resource_type_is_published(string preset)
    {
        var scim = await Server(preset);
        var types = (await scim.Get("/ResourceTypes")).ShouldList().Resources;
        var named = types.Select(type => type["schema"]?.ToString())
            .Concat(types.SelectMany(type => type["schemaExtensions"] as JsonArray ?? []).Select(extension => extension?["schema"]?.ToString()));
        (await scim.Get("/Schemas")).ShouldList().GetAll("id").Should().Contain(named);
    }

    [Theory, Presets("default", "strict"), Detects("7643-7-07")]
    public async Task Every_attribute_lists_its_characteristics(string preset)
    {
        var schemas = (await (await Server(preset)).Get("/Schemas")).ShouldList().Resources;
        foreach (var attribute in schemas.SelectMany(schema => schema["attributes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            (attribute["name"]?.ToString()).Should().NotBeNullOrEmpty();
            (attribute["type"]?.ToString()).Should().BeOneOf("string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex");
            (attribute["mutability"]?.ToString()).Should().BeOneOf("readOnly", "readWrite", "immutable", "writeOnly");
            (attribute["returned"]?.ToString()).Should().BeOneOf("always", "never", "default", "request");
            (attribute["multiValued"]?.GetValueKind()).Should().Match(kind => kind == JsonValueKind.True || kind == JsonValueKind.False);
        }
    }

    [Theory, Presets("default", "strict"), Detects("groups-are-not-published")]
    public async Task The_standard_schemas_match_the_RFC(string preset)
    {
        var scim = await Server(preset);
        (await Names(scim, Sample.UserUrn)).Should().Contain(["userName", "name", "emails", "active", "groups", "password", "x509Certificates"]);
        (await Names(scim, Sample.GroupUrn)).Should().Contain(["displayName", "members"]);
        (await Names(scim, Sample.EnterpriseUrn)).Should().Contain(["employeeNumber", "costCenter", "organization", "division", "department", "manager"]);
    }

    [Theory, Presets("default", "strict"), Detects("unknown-addresses-are-plain-404")]
    public async Task An_unknown_endpoint_is_404_with_an_error(string preset)
    {
        var scim = await Server(preset);
        (await scim.Get("/6b1cbb5f-nothing-here")).ShouldFail(404);
        (await scim.Get("/Users/x/y/z")).ShouldFail(404);
    }

    private static async Task ShouldOnlyBeRead(ScimClient scim, string path)
    {
        var before = (await scim.Get(path)).ShouldBe(200);
        foreach (var method in Methods)
        {
            (await scim.Send(method, path, method == "DELETE" ? null : new JsonObject())).ShouldFail(405).Header("Allow").Should().Contain("GET");
        }

        (await scim.Get(path)).ShouldBe(200).Body.Should().Be(before.Body);
    }

    private static async Task ShouldBeFoundAsListed(ScimClient scim, string path)
    {
        foreach (var listed in (await scim.Get(path)).ShouldList().Resources)
        {
            var found = (await scim.Get($"{path}/{listed["id"] ?? listed["name"]}")).ShouldBe(200);
            JsonNode.DeepEquals(found.Json, listed).Should().BeTrue("{0} was listed as {1}", found.Body, listed);
            (await scim.Get(found.Text("meta", "location"))).ShouldBe(200).Body.Should().Be(found.Body);
        }
    }

    private static async Task<IEnumerable<string?>> Names(ScimClient scim, string urn) =>
        (await scim.Get("/Schemas/" + urn)).ShouldBe(200).List("attributes").Select(attribute => (string?)attribute?["name"]);
}
