using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 3: create with POST.</summary>
public sealed class CreateTests : ConformanceTest
{
    [Requirement("7644-3.3-01")]
    public async Task Post_to_an_endpoint_creates()
    {
        var scim = await Strict();
        var reply = (await scim.Post("/Users", Sample.User("bjensen"))).ShouldBe(201);
        (await scim.Get("/Users/" + reply.Text("id"))).ShouldBe(200).Text("userName").Should().Be("bjensen");
    }

    [Requirement("7644-3.3-02")]
    public async Task Location_equals_meta_location()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("bjensen");

        user.Reply.Header("Location").Should().Be(scim.Base + user.Path).And.Be(user.Reply.Text("meta", "location"));
        (await scim.Get(user.Reply.Text("meta", "location"))).ShouldBe(200).Text("id").Should().Be(user.Id);
    }

    [Requirement("7644-3.3-03")]
    public async Task The_response_contains_the_complete_new_resource()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("bjensen", ("nickName", "Babs"), ("emails", Sample.Emails("b@example.com")));

        user.Reply.Names.Should().Contain(["schemas", "id", "meta", "userName", "nickName", "emails"]);
        user.Reply.Json.ToJsonString().Should().Be((await scim.Get(user.Path)).Json.ToJsonString());
        foreach (var group in new[] { await scim.CreateGroup("empty"), await scim.CreateGroup("one", user.Id) })
        {
            group.Reply.Json.ToJsonString().Should().Be((await scim.Get(group.Path)).Json.ToJsonString());
        }
    }

    [Requirement("7644-3.3-04")]
    public async Task Read_only_attributes_are_ignored()
    {
        var scim = await Strict();
        var user = await scim.CreateUser(
            "bjensen",
            ("id", "mine"),
            ("meta", Sample.Object(("resourceType", "Cat"), ("created", "2001-01-01T00:00:00Z"), ("version", "W/\"x\""))),
            ("groups", Sample.Members("none")));

        user.Id.Should().NotBe("mine");
        user.Reply.Text("meta", "resourceType").Should().Be("User");
        user.Reply.Text("meta", "created").Should().NotStartWith("2001");
        user.Reply.Text("meta", "version").Should().NotBe("W/\"x\"");
        user.Reply.ShouldNotHave("groups");
    }

    [Requirement("7644-3.3-05")]
    public async Task The_application_can_set_default_values()
    {
        var scim = await Start(new ServerSetup { Build = builder => builder.AddInterceptor<ScimUser, ActiveByDefault>() });

        (await scim.CreateUser("a")).Reply.Text("active").Should().Be("true");
        (await scim.CreateUser("b", ("active", false))).Reply.Text("active").Should().Be("false");
    }

    [Requirement("7644-3.3-06")]
    public async Task Null_and_empty_lists_mean_unassigned()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("bjensen", ("nickName", null), ("emails", Sample.Json("[]")));

        user.Reply.ShouldNotHave("nickName").ShouldNotHave("emails");
        (await scim.Get(user.Path)).ShouldNotHave("nickName").ShouldNotHave("emails");
        (await scim.CreateUser("blank", ("nickName", string.Empty))).Reply.Text("nickName").Should().BeEmpty();

        var lenient = await Default();
        (await lenient.CreateUser("bjensen", ("nickName", null), ("emails", Sample.Json("[]")))).Reply.ShouldNotHave("nickName").ShouldNotHave("emails");
        (await lenient.CreateUser("blank", ("nickName", string.Empty))).Reply.ShouldNotHave("nickName");
    }

    [Requirement("7644-3.3-07")]
    public async Task A_taken_name_is_a_conflict_in_any_case()
    {
        var scim = await Strict();
        await scim.CreateUser("bjensen");

        (await scim.Post("/Users", Sample.User("bjensen"))).ShouldFail(409, "uniqueness");
        (await scim.Post("/Users", Sample.User("BJensen"))).ShouldFail(409, "uniqueness");
        (await scim.Get("/Users")).ShouldList(total: 1);
    }

    [Requirement("7644-3.3.1-01")]
    public async Task The_endpoint_decides_the_resource_type()
    {
        var scim = await Strict();
        (await scim.CreateGroup("g")).Reply.Text("meta", "resourceType").Should().Be("Group");
        (await scim.CreateUser("u")).Reply.Text("meta", "resourceType").Should().Be("User");
        (await scim.Create("/Devices", TestSchemas.NewDevice("d"))).Reply.Text("meta", "resourceType").Should().Be("Device");
    }

    [Requirement("7643-3.1-01")]
    public async Task Created_and_lastModified_are_equal_after_create()
    {
        var clock = new ManualClock();
        var scim = await Start(new ServerSetup { Clock = clock });
        var user = await scim.CreateUser("bjensen");

        user.Reply.Text("meta", "created").Should().Be(user.Reply.Text("meta", "lastModified"));
        user.Reply["meta", "created"]!.GetValue<DateTimeOffset>().Should().Be(clock.GetUtcNow());
        clock.Advance();
        (await scim.Get(user.Path)).Text("meta", "lastModified").Should().Be(user.Reply.Text("meta", "created"));
    }

    [Requirement("7643-3-01")]
    public async Task Schemas_contains_only_the_core_schema_and_declared_extensions()
    {
        var none = Sample.User("a");
        none["schemas"] = Sample.Json("[]");
        var missing = Sample.User("b");
        missing.Remove("schemas");
        var unknown = Sample.User("c");
        unknown["schemas"] = Sample.Json($"""["{Sample.UserUrn}","urn:example:unknown"]""");
        var twice = Sample.User("d");
        twice["schemas"] = Sample.Json($"""["{Sample.UserUrn}","{Sample.UserUrn}"]""");
        var group = Sample.User("e");
        group["schemas"] = Sample.Json($"""["{Sample.GroupUrn}"]""");

        var strict = await Strict();
        (await strict.Post("/Users", none)).ShouldFail(400).Text("scimType").Should().BeOneOf("invalidSyntax", "invalidValue");
        (await strict.Post("/Users", missing)).ShouldFail(400).Text("scimType").Should().BeOneOf("invalidSyntax", "invalidValue");
        (await strict.Post("/Users", unknown)).ShouldFail(400);
        (await strict.Post("/Users", twice)).ShouldFail(400);
        (await strict.Post("/Users", group)).ShouldFail(400);
        (await strict.Get("/Users")).ShouldList(total: 0);

        var lenient = await Default();
        (await lenient.Post("/Users", none)).ShouldBe(201).Text("schemas", 0).Should().Be(Sample.UserUrn);
        (await lenient.Post("/Users", missing)).ShouldBe(201).Text("schemas", 0).Should().Be(Sample.UserUrn);
        (await lenient.Post("/Users", unknown)).ShouldBe(201)["schemas"]!.AsArray().Should().ContainSingle();
        (await lenient.Post("/Users", group)).ShouldFail(400);
    }

    [Requirement("7643-6-01")]
    public async Task A_required_extension_and_its_required_attributes_must_be_present()
    {
        var scim = await Strict();
        var without = TestSchemas.NewDevice("a");
        without.Remove(TestSchemas.WarrantyUrn);
        without["schemas"]!.AsArray().RemoveAt(1);
        var half = TestSchemas.NewDevice("b");
        half[TestSchemas.WarrantyUrn] = Sample.Object(("seller", "shop"));

        (await scim.Post("/Devices", without)).ShouldFail(400, "invalidValue");
        (await scim.Post("/Devices", half)).ShouldFail(400, "invalidValue");
        (await scim.Post("/Devices", TestSchemas.NewDevice("c"))).ShouldBe(201);
    }

    [Requirement("7643-7-01")]
    public async Task A_missing_required_attribute_is_rejected()
    {
        var scim = await Strict();
        (await scim.Post("/Users", Sample.Message(Sample.UserUrn, ("displayName", "x")))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users", Sample.Message(Sample.UserUrn, ("userName", null)))).ShouldFail(400, "invalidValue");
        (await scim.Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7643-4.1.1-03")]
    public async Task An_empty_userName_is_rejected()
    {
        var scim = await Strict();
        (await scim.Post("/Users", Sample.User(""))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users", Sample.User("  "))).ShouldFail(400, "invalidValue");

        var lenient = await Default();
        (await lenient.Post("/Users", Sample.User(""))).ShouldFail(400, "invalidValue");
        (await lenient.Post("/Users", Sample.User("  "))).ShouldFail(400, "invalidValue");
    }

    [Requirement("7644-3.12-01")]
    public async Task Unparsable_json_is_invalidSyntax()
    {
        var scim = await Strict();
        (await scim.Post("/Users", "{")).ShouldFail(400, "invalidSyntax");
        (await scim.Post("/Users", "")).ShouldFail(400, "invalidSyntax");
        (await scim.Post("/Users", "[]")).ShouldFail(400, "invalidSyntax");
        (await scim.Post("/Users", "{\"userName\":\"a\"}}")).ShouldFail(400, "invalidSyntax");
    }

    [Requirement("7644-3.12-02")]
    public async Task A_wrong_json_type_is_invalidValue()
    {
        var scim = await Strict();
        (await scim.Post("/Users", Sample.User("a", ("active", "maybe")))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users", Sample.User("a", ("active", "True")))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users", Sample.User("a", ("nickName", 5)))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users", Sample.User("a", ("name", "Ann")))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users", Sample.User("a", ("title", Sample.Json("""["t"]"""))))).ShouldFail(400, "invalidValue");

        var lenient = await Default();
        (await lenient.Post("/Users", Sample.User("a", ("active", "maybe")))).ShouldFail(400, "invalidValue");
        (await lenient.Post("/Users", Sample.User("a", ("active", "True")))).ShouldBe(201).Text("active").Should().Be("true");
        (await lenient.Post("/Users", Sample.User("b", ("title", Sample.Json("""["t"]"""))))).ShouldBe(201).Text("title").Should().Be("t");
        (await lenient.Post("/Users", Sample.User("c", ("title", Sample.Json("""["t","u"]"""))))).ShouldFail(400, "invalidValue");
    }

    [Requirement("7643-2.1-01")]
    public async Task Attribute_names_ignore_case()
    {
        var scim = await Strict();
        var body = Sample.Object(("SCHEMAS", Sample.Json($"[\"{Sample.UserUrn}\"]")), ("USERNAME", "a"), ("Name", Sample.Object(("GIVENNAME", "Ann"))));

        var user = await scim.Create("/Users", body);

        user.Reply.Text("userName").Should().Be("a");
        user.Reply.Text("name", "givenName").Should().Be("Ann");
    }

    [Requirement("7643-3.3-01")]
    public async Task Extensions_are_found_under_their_URN_in_any_case()
    {
        var number = 0;
        var scim = await Strict();
        foreach (var urn in new[] { Sample.EnterpriseUrn.ToLowerInvariant(), Sample.EnterpriseUrn.ToUpperInvariant() })
        {
            var body = Sample.User("user-" + number++, (urn, Sample.Object(("department", "D"))));
            body["schemas"] = Sample.Json($"""["{Sample.UserUrn}","{urn}"]""");

            var user = await scim.Create("/Users", body);

            user.Reply.Text(Sample.EnterpriseUrn, "department").Should().Be("D");
            user.Reply["schemas"]!.AsArray().Select(node => (string?)node).Should().BeEquivalentTo(Sample.UserUrn, Sample.EnterpriseUrn);
        }
    }

    [Requirement("7643-3.3-02")]
    public async Task An_extension_missing_from_schemas_is_added()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", (Sample.EnterpriseUrn, Sample.Object(("department", "D"))));
        user.Reply["schemas"]!.AsArray().Select(node => (string?)node).Should().BeEquivalentTo(Sample.UserUrn, Sample.EnterpriseUrn);
    }

    [Requirement("7643-2.4-01")]
    public async Task Two_primary_values_are_rejected()
    {
        var scim = await Strict();
        var two = Sample.Json("""[{"value":"a@x","primary":true},{"value":"b@x","primary":true}]""");
        (await scim.Post("/Users", Sample.User("a", ("emails", two)))).ShouldFail(400, "invalidValue");

        var one = Sample.Json("""[{"value":"a@x","primary":true},{"value":"b@x","primary":false}]""");
        (await scim.Post("/Users", Sample.User("a", ("emails", one)))).ShouldBe(201);
    }
}
