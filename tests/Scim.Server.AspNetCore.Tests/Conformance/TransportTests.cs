using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 1: transport, media types, versions.</summary>
public sealed class TransportTests : ConformanceTest
{
    [Requirement("7644-3.8-01")]
    public async Task Text_is_returned_with_the_same_code_points()
    {
        const string name = "Ünïcødé 日本語 🦊 e\u0301";
        var scim = await Strict();
        var body = $$"""{"schemas":["{{Sample.UserUrn}}"],"userName":"unicode","displayName":"{{name}}"}""";

        var user = await scim.Create("/Users", body);

        (await scim.Get(user.Path)).ShouldBe(200).Text("displayName").Should().Be(name);
        user.Reply.Header("Content-Type").Should().Match(type => type == "application/scim+json" || type.EndsWith("charset=utf-8", StringComparison.OrdinalIgnoreCase));
    }

    [Requirement("7644-3.8-02")]
    public async Task Accept_application_scim_json_is_respected()
    {
        var scim = await Strict();
        (await scim.With("Accept", "application/scim+json").Get("/Users")).ShouldBe(200).MediaType.Should().Be("application/scim+json");
    }

    [Requirement("7644-3.8-03")]
    public async Task Accept_application_json_is_respected()
    {
        var scim = await Strict();
        var reply = await scim.With("Accept", "application/json").Get("/Users");

        reply.Status.Should().Be(200);
        reply.MediaType.Should().BeOneOf("application/json", "application/scim+json");
        reply.Json.Should().NotBeNull();
    }

    [Requirement("7644-3.8-04")]
    public async Task Without_Accept_the_response_is_scim_json()
    {
        var scim = await Strict();
        (await scim.Get("/Users")).ShouldBe(200).MediaType.Should().Be("application/scim+json");
        (await scim.With("Accept", "*/*").Get("/Users")).ShouldBe(200).MediaType.Should().Be("application/scim+json");
    }

    [Requirement("7644-3.8-05")]
    public async Task Bodies_can_be_sent_as_application_json()
    {
        var scim = await Strict();
        (await scim.With("Content-Type", "application/json").Post("/Users", Sample.User("a"))).ShouldBe(201);
        (await scim.With("Content-Type", "application/json; charset=utf-8").Post("/Users", Sample.User("b"))).ShouldBe(201);
    }

    [Requirement("7644-3.8-06")]
    public async Task Unsupported_request_media_types_are_rejected()
    {
        var scim = await Strict();
        (await scim.With("Content-Type", "text/plain").Post("/Users", Sample.User("a"))).ShouldFail(415);
        (await scim.Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7644-3.8-07")]
    public async Task Unsupported_response_media_types_are_rejected_with_scim_json()
    {
        var scim = await Strict();
        (await scim.With("Accept", "text/xml").Get("/Users")).ShouldFail(406);
    }

    [Requirement("7644-3.8-08")]
    public async Task A_format_suffix_in_the_URI_causes_no_server_error()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Get(user.Path + ".scim")).Status.Should().BeOneOf(200, 404);
    }

    [Requirement("7644-1.3-01")]
    public async Task Every_location_contains_the_prefix()
    {
        var setup = new ServerSetup { Prefix = "/tenants/a/scim" };
        var scim = await Start(setup);
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g", user.Id);

        user.Reply.Text("meta", "location").Should().Be(scim.Base + user.Path).And.Contain("/tenants/a/scim/Users/");
        group.Reply.Text("meta", "location").Should().Be(scim.Base + group.Path);
        (await scim.Get(group.Path)).Text("members", 0, "$ref").Should().Be(scim.Base + user.Path);
        (await scim.Get("/Users")).GetAll("meta", "location").Should().OnlyContain(location => location.StartsWith(scim.Base, StringComparison.Ordinal));
        (await scim.Get("/ResourceTypes")).GetAll("meta", "location").Should().OnlyContain(location => location.StartsWith(scim.Base, StringComparison.Ordinal));
    }

    [Requirement("7644-3.13-01")]
    public async Task A_version_segment_is_respected_or_rejected()
    {
        var scim = await Start(new ServerSetup { Prefix = "/v2" });
        (await scim.Get("/Users")).ShouldList();

        var reply = await scim.At("/v9").Get("/Users");
        reply.Status.Should().BeOneOf(400, 404);
        if (reply.Status == 400)
        {
            reply.ShouldFail(400, "invalidVers");
        }
    }

    [Requirement("7644-3.13-02")]
    public async Task Without_a_version_segment_the_newest_version_is_used()
    {
        var versioned = await Start(new ServerSetup { Prefixes = ["/scim/v2", "/scim"] });
        var user = await versioned.CreateUser("a");

        var reply = await versioned.At("/scim").Get("/Users");

        reply.ShouldList(total: 1).GetAll("id").Should().Equal(user.Id);
        reply.GetAll("meta", "location").Should().Equal(versioned.At("/scim").Base + user.Path);
    }

    [Requirement("7644-3.1-01")]
    public async Task Every_body_names_its_schemas()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        Reply[] replies =
        [
            user.Reply,
            await scim.Get(user.Path),
            await scim.Get("/Users"),
            await scim.Search("/Users"),
            await scim.Put(user.Path, Sample.User("a")),
            await scim.Patch(user.Path, Op.Add("nickName", "x")),
            await scim.Get("/ServiceProviderConfig"),
            await scim.Get("/Schemas"),
            await scim.Get("/ResourceTypes"),
            await scim.Get("/ResourceTypes/User"),
            await scim.Get("/Users/none"),
            await scim.Post("/Users", "{"),
            await scim.Post("/Users", Sample.User("a")),
        ];

        replies.Where(reply => reply.Bytes.Length > 0).Should().HaveCountGreaterThan(10)
            .And.OnlyContain(reply => reply["schemas"] is JsonArray && reply["schemas"]!.AsArray().Count > 0);
        replies.SelectMany(reply => reply.Resources).Should().OnlyContain(resource => resource["schemas"] is JsonArray);
    }

    [Requirement("7644-3.1-02")]
    public async Task Message_schemas_are_not_resource_schemas()
    {
        var scim = await Strict();
        (await scim.Get("/Schemas")).ShouldList().GetAll("id").Should().NotBeEmpty().And.NotContain(id => id.Contains(":api:", StringComparison.OrdinalIgnoreCase));
        (await scim.Get("/Schemas/urn:ietf:params:scim:api:messages:2.0:PatchOp")).ShouldFail(404);
        (await scim.Get("/Schemas/urn:ietf:params:scim:api:messages:2.0:ListResponse")).ShouldFail(404);
        (await scim.Get("/Users")).Text("schemas", 0).Should().StartWith("urn:ietf:params:scim:api:");
        (await scim.Get("/Users/none")).ShouldFail(404).Text("schemas", 0).Should().StartWith("urn:ietf:params:scim:api:");
    }

    [Requirement("7644-3.1-03")]
    public async Task Responses_show_the_stored_state_and_do_not_echo_the_request()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("groups", Sample.Members("invented")), ("USERTYPE", "clerk"));

        user.Reply.ShouldNotHave("groups").ShouldNotHave("USERTYPE").Text("userType").Should().Be("clerk");
        (await scim.Get(user.Path)).ShouldNotHave("groups").Text("userType").Should().Be("clerk");
    }

    [Requirement("7644-3.2-01")]
    public async Task Put_never_creates()
    {
        var scim = await Strict();
        (await scim.Put("/Users/unknown-id", Sample.User("a"))).ShouldFail(404);
        (await scim.Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7644-3.2-02")]
    public async Task Every_resource_type_names_its_endpoint()
    {
        var scim = await Strict();
        var types = (await scim.Get("/ResourceTypes")).ShouldList();

        types.GetAll("endpoint").Should().BeEquivalentTo("/Users", "/Groups", "/Devices");
        foreach (var endpoint in types.GetAll("endpoint"))
        {
            (await scim.Get(endpoint)).ShouldList(total: 0);
        }
    }

    [Requirement("7644-3.2-03")]
    public async Task Unknown_routes_and_methods_get_scim_errors()
    {
        var scim = await Strict();
        (await scim.Get("/Nope")).ShouldFail(404);
        (await scim.Get("/Users/a/b/c")).ShouldFail(404);
        (await scim.Delete("/Users")).ShouldFail(405).Header("Allow").Should().Contain("GET").And.Contain("POST");
        (await scim.Post("/Users/some-id", Sample.User("a"))).ShouldFail(405).Header("Allow").Should().Contain("PATCH");
    }

    [Requirement("7644-3.2-04")]
    public async Task Errors_repeat_the_status_in_the_body()
    {
        var scim = await Strict();
        (await scim.Get("/Users/none")).ShouldFail(404);
        (await scim.Filter("nonsense")).ShouldFail(400);
        (await scim.Delete("/Users")).ShouldFail(405);
        await scim.CreateUser("a");
        (await scim.Post("/Users", Sample.User("a"))).ShouldFail(409);
        (await scim.With("Content-Type", "text/plain").Post("/Users", "x")).ShouldFail(415);
        (await scim.Without("Authorization").Get("/Users")).ShouldFail(401);
    }
}
