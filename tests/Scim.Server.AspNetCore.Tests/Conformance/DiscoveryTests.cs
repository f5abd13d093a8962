using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 15: ServiceProviderConfig, Schemas, ResourceTypes.</summary>
public sealed class DiscoveryTests : ConformanceTest
{
    private static readonly string[] Endpoints = ["/ServiceProviderConfig", "/Schemas", "/ResourceTypes"];

    [Requirement("7644-4-01")]
    public async Task The_configuration_is_one_object()
    {
        var scim = await Strict();
        var reply = (await scim.Get("/ServiceProviderConfig")).ShouldBe(200);
        reply["schemas"]!.AsArray().Select(node => (string?)node).Should().Equal("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
        reply.ShouldNotHave("Resources").Text("meta", "location").Should().Be(scim.Base + "/ServiceProviderConfig");
    }

    [Requirement("7644-4-02")]
    public async Task All_schemas_are_listed()
    {
        var scim = await Strict();
        var reply = (await scim.Get("/Schemas")).ShouldList();

        reply.Total.Should().Be(reply.Resources.Count);
        reply.GetAll("id").Should().OnlyHaveUniqueItems().And.Contain(
            [Sample.UserUrn, Sample.GroupUrn, Sample.EnterpriseUrn, TestSchemas.ExtensionUrn, TestSchemas.DeviceUrn, TestSchemas.WarrantyUrn]);
    }

    [Requirement("7644-4-03")]
    public async Task One_schema_is_found_by_its_urn_in_any_case()
    {
        var scim = await Strict();
        foreach (var schema in (await scim.Get("/Schemas")).Resources)
        {
            var id = (string)schema["id"]!;
            var reply = (await scim.Get("/Schemas/" + id)).ShouldBe(200);
            reply.Text("id").Should().Be(id);
            JsonNode.DeepEquals(reply.Json, schema).Should().BeTrue("{0} must be what the list shows: {1}", id, reply.Body);
            reply.Text("meta", "location").Should().Be($"{scim.Base}/Schemas/{id}");
        }

        (await scim.Get("/Schemas/" + Sample.UserUrn.ToUpperInvariant())).ShouldBe(200).Text("id").Should().Be(Sample.UserUrn);
        (await scim.Get("/Schemas/urn:none")).ShouldFail(404);
    }

    [Requirement("7644-4-04")]
    public async Task Resource_types_are_listed_and_found_by_name()
    {
        var scim = await Strict();
        var list = (await scim.Get("/ResourceTypes")).ShouldList();
        list.Total.Should().Be(list.Resources.Count);
        list.GetAll("name").Should().BeEquivalentTo("User", "Group", "Device");
        foreach (var type in list.Resources)
        {
            var reply = (await scim.Get("/ResourceTypes/" + (string)type["name"]!)).ShouldBe(200);
            JsonNode.DeepEquals(reply.Json, type).Should().BeTrue();
            reply["schemas"]!.AsArray().Select(node => (string?)node).Should().Equal("urn:ietf:params:scim:schemas:core:2.0:ResourceType");
        }

        (await scim.Get("/ResourceTypes/None")).ShouldFail(404);
    }

    [Requirement("7644-4-05")]
    public async Task Sorting_and_paging_are_not_applied()
    {
        var scim = await Strict();
        foreach (var endpoint in Endpoints[1..])
        {
            var all = await scim.Get(endpoint);
            var paged = (await scim.Get(endpoint + "?count=1&startIndex=2&sortBy=id&sortOrder=descending")).ShouldList();
            paged.GetAll("id").Should().Equal(all.GetAll("id"));
            paged.Total.Should().Be(all.Total);
        }

        (await scim.Get("/ServiceProviderConfig?count=0&sortBy=patch")).ShouldBe(200);
    }

    [Requirement("7644-4-06")]
    public async Task A_filter_is_forbidden()
    {
        var scim = await Strict();
        foreach (var endpoint in Endpoints)
        {
            (await scim.Get(endpoint, ("filter", "id pr"))).ShouldFail(403);
        }
    }

    [Requirement("7644-4-07")]
    public async Task Discovery_endpoints_are_read_only()
    {
        var scim = await Strict();
        string[] paths = [.. Endpoints, "/Schemas/" + Sample.UserUrn, "/ResourceTypes/User"];
        foreach (var path in paths)
        {
            foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            {
                var reply = await scim.Send(method, path, method == "DELETE" ? null : Sample.User("a"));
                reply.Status.Should().BeOneOf(403, 405, 501);
                reply.ShouldFail(reply.Status);
            }

            (await scim.Get(path)).ShouldBe(200);
        }
    }

    [Requirement("7643-5-01")]
    public async Task The_configuration_matches_the_behaviour()
    {
        var scim = await Strict();
        var reply = (await scim.Get("/ServiceProviderConfig")).ShouldBe(200);
        foreach (var feature in new[] { "patch", "bulk", "filter", "changePassword", "sort", "etag" })
        {
            reply[feature, "supported"]!.GetValueKind().Should().BeOneOf(JsonValueKind.True, JsonValueKind.False);
        }

        reply["bulk", "maxOperations"]!.GetValue<int>().Should().Be(1_000);
        reply["bulk", "maxPayloadSize"]!.GetValue<int>().Should().Be(16 << 20);
        reply["filter", "maxResults"]!.GetValue<int>().Should().Be(1_000);
        reply["authenticationSchemes"]!.AsArray().Should().NotBeEmpty();
        reply.Text("patch", "supported").Should().Be("true");
        reply.Text("filter", "supported").Should().Be("true");
        reply.Text("sort", "supported").Should().Be("true");
        reply.Text("etag", "supported").Should().Be("true");
        reply.Text("bulk", "supported").Should().Be("true");
        reply.Text("changePassword", "supported").Should().Be("false");

        var withPasswords = await Start(new ServerSetup { Passwords = new PasswordRecorder() });
        (await withPasswords.Get("/ServiceProviderConfig")).Text("changePassword", "supported").Should().Be("true");
    }

    [Requirement("7643-5-02")]
    public async Task The_configuration_can_allow_anonymous_access()
    {
        var open = await Start(new ServerSetup { Http = options => options.AnonymousServiceProviderConfig = true });
        (await open.Without("Authorization").Get("/ServiceProviderConfig")).ShouldBe(200)["authenticationSchemes"]!.AsArray().Should().NotBeEmpty();
        (await open.Without("Authorization").Get("/Schemas")).ShouldFail(401);

        var closed = await Strict();
        (await closed.Without("Authorization").Get("/ServiceProviderConfig")).ShouldFail(401);
    }

    [Requirement("7643-5-03")]
    public async Task Authentication_schemes_are_complete()
    {
        var scim = await Strict();
        foreach (var scheme in (await scim.Get("/ServiceProviderConfig"))["authenticationSchemes"]!.AsArray())
        {
            ((string?)scheme!["type"]).Should().BeOneOf("oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest");
            ((string?)scheme["name"]).Should().NotBeNullOrWhiteSpace();
            ((string?)scheme["description"]).Should().NotBeNullOrWhiteSpace();
        }
    }

    [Requirement("7643-6-02")]
    public async Task Resource_types_reference_existing_schemas()
    {
        var scim = await Strict();
        var schemas = (await scim.Get("/Schemas")).GetAll("id");
        var types = (await scim.Get("/ResourceTypes")).ShouldList();

        foreach (var type in types.Resources)
        {
            ((string?)type["name"]).Should().NotBeNullOrEmpty();
            ((string?)type["endpoint"]).Should().StartWith("/");
            schemas.Should().Contain((string)type["schema"]!);
            foreach (var extension in type["schemaExtensions"]?.AsArray() ?? [])
            {
                schemas.Should().Contain((string)extension!["schema"]!);
                extension["required"]!.GetValueKind().Should().Be((string)extension["schema"]! == TestSchemas.WarrantyUrn ? JsonValueKind.True : JsonValueKind.False);
            }
        }

        types.Resources.Single(type => (string?)type["name"] == "User")["schemaExtensions"]!.AsArray()
            .Select(extension => (string?)extension!["schema"]).Should().BeEquivalentTo(Sample.EnterpriseUrn, TestSchemas.ExtensionUrn);
    }

    [Requirement("7643-6-03")]
    public async Task Resources_name_their_type()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        await scim.CreateGroup("g");
        await scim.Create("/Devices", TestSchemas.NewDevice("d"));

        foreach (var type in (await scim.Get("/ResourceTypes")).Resources)
        {
            (await scim.Get((string)type["endpoint"]!)).ShouldList(total: 1).GetAll("meta", "resourceType").Should().Equal((string)type["name"]!);
        }
    }

    [Requirement("7643-7-06")]
    public async Task Every_URN_in_schemas_has_a_published_schema()
    {
        var scim = await Strict();
        await scim.Create("/Users", Sample.Employee("a", ("department", "D")));
        await scim.Create("/Users", Sample.Extended("b", ("plain", "p")));
        await scim.CreateGroup("g");
        await scim.Create("/Devices", TestSchemas.NewDevice("d"));
        var known = (await scim.Get("/Schemas")).GetAll("id");

        JsonObject[] shown =
        [
            .. (await scim.Get("/Users")).Resources, .. (await scim.Get("/Groups")).Resources, .. (await scim.Get("/Devices")).Resources,
            .. (await scim.Get("/ResourceTypes")).Resources, .. (await scim.Get("/Schemas")).Resources, (await scim.Get("/ServiceProviderConfig")).Json,
        ];

        shown.SelectMany(resource => resource["schemas"]!.AsArray()).Select(urn => (string)urn!).Distinct().Should().BeSubsetOf(known);
    }

    [Requirement("7643-7-07")]
    public async Task Definitions_include_their_characteristics()
    {
        var scim = await Strict();
        var attributes = (await scim.Get("/Schemas")).Resources.SelectMany(schema => schema["attributes"]!.AsArray())
            .SelectMany(attribute => (IEnumerable<JsonNode?>)[attribute, .. attribute!["subAttributes"]?.AsArray() ?? []]).ToList();

        attributes.Should().HaveCountGreaterThan(100);
        foreach (var attribute in attributes.Select(node => node!.AsObject()))
        {
            var type = (string?)attribute["type"];
            type.Should().BeOneOf("string", "boolean", "decimal", "integer", "dateTime", "reference", "binary", "complex");
            ((string?)attribute["name"]).Should().MatchRegex(@"^[A-Za-z$][A-Za-z0-9_$-]*$");
            attribute["multiValued"]!.GetValueKind().Should().BeOneOf(JsonValueKind.True, JsonValueKind.False);
            attribute["required"]!.GetValueKind().Should().BeOneOf(JsonValueKind.True, JsonValueKind.False);
            ((string?)attribute["mutability"]).Should().BeOneOf("readOnly", "readWrite", "immutable", "writeOnly");
            ((string?)attribute["returned"]).Should().BeOneOf("always", "never", "default", "request");
            attribute.ContainsKey("subAttributes").Should().Be(type == "complex", "{0}", attribute.ToJsonString());
            attribute.ContainsKey("referenceTypes").Should().Be(type == "reference", "{0}", attribute.ToJsonString());
            if (type == "string")
            {
                ((string?)attribute["uniqueness"]).Should().BeOneOf("none", "server", "global");
                attribute["caseExact"]!.GetValueKind().Should().BeOneOf(JsonValueKind.True, JsonValueKind.False);
            }
        }
    }

    [Requirement("7643-7-08")]
    public async Task Unsupported_features_are_not_listed()
    {
        var scim = await Strict();
        (await scim.Get("/ResourceTypes")).GetAll("endpoint").Should().NotContain("/Me").And.NotContain("/Bulk");
        (await scim.Get("/Schemas")).GetAll("id").Should().NotContain(id => id.Contains("Agent", StringComparison.Ordinal));
        var user = (await scim.Get("/Schemas/" + Sample.UserUrn)).ShouldBe(200)["attributes"]!.AsArray();
        var written = Sample.User("a");
        foreach (var attribute in user.Where(attribute => (string?)attribute!["type"] == "string" && !attribute["multiValued"]!.GetValue<bool>()))
        {
            written[(string)attribute!["name"]!] = "v";
        }

        var shown = await scim.Create("/Users", written);
        shown.Reply.Names.Should().Contain(written.Select(member => member.Key).Except(["password"]));
        (await scim.Post("/Users", Sample.User("b", ("notListed", "x")))).ShouldFail(400);

        var lenient = await Default();
        (await lenient.Post("/Users", Sample.User("b", ("notListed", "x")))).ShouldBe(201).ShouldNotHave("notListed");
    }
}
