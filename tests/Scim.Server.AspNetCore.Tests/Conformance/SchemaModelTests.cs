using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 18: data types and characteristics.</summary>
public sealed class SchemaModelTests : ConformanceTest
{
    private const string Urn = TestSchemas.ExtensionUrn;

    [Requirement("7643-2.2-01")]
    public async Task Omitted_characteristics_have_their_defaults()
    {
        var scim = await Strict();
        var plain = (await scim.Get("/Schemas/" + Urn)).ShouldBe(200)["attributes"]!.AsArray().Single(attribute => (string?)attribute!["name"] == "plain")!;

        ((string?)plain["type"]).Should().Be("string");
        ((bool?)plain["required"]).Should().Be(false);
        ((bool?)plain["caseExact"]).Should().Be(false);
        ((bool?)plain["multiValued"]).Should().Be(false);
        ((string?)plain["mutability"]).Should().Be("readWrite");
        ((string?)plain["returned"]).Should().Be("default");
        ((string?)plain["uniqueness"]).Should().Be("none");

        var custom = await Start(new ServerSetup { Build = builder => builder.AddSchemaDocuments(CustomTypes.Box()) });
        var bare = (await custom.Get("/Schemas/" + CustomTypes.BoxUrn)).ShouldBe(200)["attributes"]!.AsArray()[0]!.AsObject();
        bare["name"] = "plain";
        bare.ToJsonString().Should().Be(plain.ToJsonString());

        var user = await scim.Create("/Users", Sample.Extended("a", ("plain", "Text")));
        await scim.Create("/Users", Sample.Extended("b", ("plain", "Text")));
        user.Reply.Text(Urn, "plain").Should().Be("Text");
        (await scim.Filter($"{Urn}:plain eq \"tEXT\"")).ShouldList(total: 2);
        (await scim.Patch(user.Path, Op.Replace(Urn + ":plain", "other"))).ShouldBe(200).Text(Urn, "plain").Should().Be("other");
    }

    [Requirement("7643-2.3.2-01")]
    public async Task A_boolean_is_true_or_false()
    {
        var scim = await Strict();
        (await scim.CreateUser("a", ("active", true))).Reply.Json["active"]!.ToJsonString().Should().Be("true");
        (await scim.CreateUser("b", ("active", false))).Reply.Json["active"]!.ToJsonString().Should().Be("false");
        (await scim.Post("/Users", Sample.User("c", ("active", "true")))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users", Sample.User("c", ("active", 1)))).ShouldFail(400, "invalidValue");

        var lenient = await Default();
        (await lenient.CreateUser("a", ("active", "False"))).Reply.Json["active"]!.ToJsonString().Should().Be("false");
        (await lenient.Post("/Users", Sample.User("c", ("active", 1)))).ShouldFail(400, "invalidValue");
    }

    [Requirement("7643-2.3.3-01")]
    public async Task A_decimal_is_a_number()
    {
        var scim = await Strict();
        (await scim.Create("/Users", Sample.Extended("a", ("ratio", 1.5m)))).Reply.Json[Urn]!["ratio"]!.ToJsonString().Should().Be("1.5");
        (await scim.Create("/Users", Sample.Extended("b", ("ratio", 2)))).Reply.Json[Urn]!["ratio"]!.GetValue<decimal>().Should().Be(2m);
        (await scim.Post("/Users", Sample.Extended("c", ("ratio", "1.5")))).ShouldFail(400, "invalidValue");
        (await scim.Filter($"{Urn}:ratio lt 1.75")).ShouldList(total: 1).GetAll("userName").Should().Equal("a");
    }

    [Requirement("7643-2.3.4-01")]
    public async Task An_integer_has_no_fraction_and_no_exponent()
    {
        var scim = await Strict();
        (await scim.Create("/Users", Sample.Extended("a", ("level", -15)))).Reply.Json[Urn]!["level"]!.ToJsonString().Should().Be("-15");
        foreach (var number in new[] { "1.5", "1e2", "1.0", "\"1\"" })
        {
            (await scim.Post("/Users", Sample.Extended("b", ("level", Sample.Json(number))))).ShouldFail(400, "invalidValue");
        }
    }

    [Requirement("7643-2.3.5-01")]
    public async Task A_dateTime_has_date_and_time()
    {
        var scim = await Strict();
        (await scim.Create("/Users", Sample.Extended("a", ("hired", "2008-01-23T04:56:22Z")))).Reply.Text(Urn, "hired").Should().StartWith("2008-01-23T04:56:22");
        (await scim.Post("/Users", Sample.Extended("b", ("hired", "2008-01-23T04:56:22.123+02:00")))).ShouldBe(201);
        foreach (var bad in new[] { "2020-01-01", "12:00:00Z", "yesterday", "2020-13-01T00:00:00Z", "2020-01-01T25:00:00Z" })
        {
            (await scim.Post("/Users", Sample.Extended("c", ("hired", bad)))).ShouldFail(400, "invalidValue");
        }
    }

    [Requirement("7643-2.3.6-01")]
    public async Task A_binary_is_base64()
    {
        var scim = await Strict();
        (await scim.Create("/Users", Sample.Extended("a", ("seal", "AQIDBA==")))).Reply.Text(Urn, "seal").Should().Be("AQIDBA==");
        (await scim.Post("/Users", Sample.Extended("b", ("seal", "AQIDBA")))).ShouldBe(201);
        foreach (var bad in new[] { "not base64!", "A", "AQ*DBA==" })
        {
            (await scim.Post("/Users", Sample.Extended("c", ("seal", bad)))).ShouldFail(400, "invalidValue");
        }

        (await scim.Filter($"{Urn}:seal eq \"AQIDBA==\"")).ShouldList().GetAll("userName").Should().Contain("a");
        (await scim.Filter($"{Urn}:seal eq \"aqidba==\"")).ShouldList(total: 0);
    }

    [Requirement("7643-2.3.7-01")]
    public async Task A_reference_is_a_URI_that_can_be_retrieved()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g", user.Id);

        (await scim.Get((await scim.Get(group.Path)).Text("members", 0, "$ref"))).ShouldBe(200).Text("id").Should().Be(user.Id);
        (await scim.Get((await scim.Get(user.Path)).Text("groups", 0, "$ref"))).ShouldBe(200).Text("id").Should().Be(group.Id);

        var homepage = "https://example.com/Ann?x=1";
        (await scim.Create("/Users", Sample.Extended("b", ("homepage", homepage)))).Reply.Text(Urn, "homepage").Should().Be(homepage);
        (await scim.Post("/Users", Sample.Extended("c", ("homepage", "/relative/Path")))).ShouldBe(201);
        (await scim.Filter($"{Urn}:homepage eq \"{homepage.ToLowerInvariant()}\"")).ShouldList(total: 0);
    }

    [Requirement("7643-2.3.8-01")]
    public async Task A_complex_attribute_has_no_complex_sub_attributes()
    {
        var inner = new ScimAttribute("inner", ScimAttributeType.Complex) { SubAttributes = [new ScimAttribute("leaf")] };
        var start = async () =>
        {
            var schema = new ScimSchema("urn:example:nested", "Nested", [new ScimAttribute("outer", ScimAttributeType.Complex) { SubAttributes = [inner] }]);
            await Start(new ServerSetup { Build = builder => builder.AddExtension("User", schema) });
        };

        (await start.Should().ThrowAsync<Exception>()).Which.ToString().Should().Contain("inner");
        var load = () => Start(new ServerSetup { Build = builder => builder.AddSchemaDocuments(CustomTypes.Nested()) });
        (await load.Should().ThrowAsync<InvalidDataException>()).Which.Message.Should().Contain("$[0].attributes[0].subAttributes[0].type");
        var scim = await Strict();
        (await scim.Post("/Users", Sample.User("a", ("name", Sample.Json("""{"givenName":{"deep":"x"}}"""))))).ShouldFail(400, "invalidValue");
    }

    [Requirement("7643-2.4-03")]
    public async Task The_standard_sub_attributes_keep_their_meaning()
    {
        var scim = await Strict();
        foreach (var name in new[] { "emails", "phoneNumbers", "ims", "photos", "entitlements", "roles", "x509Certificates", "addresses" })
        {
            var user = (await scim.Get("/Schemas/" + Sample.UserUrn)).ShouldBe(200);
            var parts = user["attributes"]!.AsArray().Single(attribute => (string?)attribute!["name"] == name)!["subAttributes"]!.AsArray();
            var types = parts.ToDictionary(part => (string)part!["name"]!, part => (string?)part!["type"]);
            types["primary"].Should().Be("boolean");
            types["type"].Should().Be("string");
            if (name != "addresses")
            {
                types["display"].Should().Be("string");
                types.Should().ContainKey("value");
            }
        }

        var made = await scim.CreateUser("a", ("roles", Sample.Json("""[{"value":"v","display":"d","type":"t","primary":true}]""")));
        made.Reply.Json["roles"]!.ToJsonString().Should().Be("""[{"value":"v","display":"d","type":"t","primary":true}]""");
    }

    [Requirement("7643-2.4-04")]
    public async Task An_absent_primary_is_false()
    {
        var scim = await Strict();
        await scim.CreateUser("a", ("emails", Sample.Emails("a@x")));
        await scim.CreateUser("b", ("emails", Sample.Emails("b@x", "work", primary: true)));
        (await scim.Filter("emails[primary eq false]")).ShouldList(total: 1).GetAll("userName").Should().Equal("a");
        (await scim.Filter("emails[primary eq true]")).ShouldList(total: 1).GetAll("userName").Should().Equal("b");
    }

    [Requirement("7643-2.4-05")]
    public async Task A_duplicate_element_is_stored_once()
    {
        var scim = await Strict();
        var twice = Sample.Json("""[{"value":"a@x","type":"work"},{"value":"a@x","type":"work"},{"value":"a@x","type":"home"}]""");
        (await scim.CreateUser("a", ("emails", twice))).Reply["emails"]!.AsArray().Should().HaveCount(2);
    }

    [Requirement("7643-2.4-06")]
    public async Task A_reference_can_omit_the_version_segment()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var member = Sample.Object(("value", user.Id), ("$ref", scim.Base.Replace("/v2", string.Empty, StringComparison.Ordinal) + user.Path));
        var group = Sample.Group("g");
        group["members"] = new JsonArray(member);

        var made = await scim.Create("/Groups", group);

        (await scim.Get(made.Path)).Text("members", 0, "$ref").Should().Be(scim.Base + user.Path);
    }

    [Requirement("7643-2.5-02")]
    public async Task Unassigned_null_and_empty_are_equivalent()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        await scim.CreateUser("b", ("title", null), ("emails", null));
        await scim.CreateUser("c", ("emails", Sample.Json("[]")), ("name", Sample.Json("{}")));

        (await scim.Get("/Users")).ShouldList(total: 3).Resources.Select(resource => string.Join(' ', resource.Select(member => member.Key))).Distinct().Should().ContainSingle();
        foreach (var filter in new[] { "not (title pr)", "not (emails pr)", "not (name pr)", "title ne \"x\"" })
        {
            (await scim.Filter(filter)).ShouldList(total: 3);
        }
    }

    [Requirement("7643-2.3.1-01")]
    public async Task Canonical_values_are_suggestions()
    {
        var scim = await Strict();
        (await scim.CreateUser("a", ("emails", Sample.Emails("a@x", "spare")))).Reply.Text("emails", 0, "type").Should().Be("spare");

        var enforced = await Start(new ServerSetup { Options = options => options.StrictCanonicalValues = true });
        (await enforced.Post("/Users", Sample.User("a", ("emails", Sample.Emails("a@x", "spare"))))).ShouldFail(400, "invalidValue");
        var user = await enforced.CreateUser("a", ("emails", Sample.Emails("a@x", "Work")));
        (await enforced.Patch(user.Path, Op.Replace("emails[value eq \"a@x\"].type", "spare"))).ShouldFail(400, "invalidValue");
        (await enforced.Put(user.Path, Sample.User("a", ("emails", Sample.Emails("a@x", "spare"))))).ShouldFail(400, "invalidValue");
    }

    [Requirement("7643-7-09")]
    public async Task Case_is_preserved_and_compared_as_the_schema_says()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("externalId", "Ab"));
        user.Reply.Text("externalId").Should().Be("Ab");
        (await scim.Get(user.Path)).Text("externalId").Should().Be("Ab");
        (await scim.Filter("externalId eq \"Ab\"")).ShouldList(total: 1);
        (await scim.Filter("externalId eq \"ab\"")).ShouldList(total: 0);
        (await scim.Filter("externalId sw \"a\"")).ShouldList(total: 0);
    }

    [Requirement("7643-7-10")]
    public async Task Unique_attributes_are_unique()
    {
        var scim = await Strict();
        await scim.Create("/Users", Sample.Extended("a", ("code", "X")));
        var other = await scim.Create("/Users", Sample.Extended("b", ("code", "x")));

        (await scim.Post("/Users", Sample.Extended("c", ("code", "X")))).ShouldFail(409, "uniqueness");
        (await scim.Patch(other.Path, Op.Replace(Urn + ":code", "X"))).ShouldFail(409, "uniqueness");
        (await scim.Put(other.Path, Sample.Extended("b", ("code", "X")))).ShouldFail(409, "uniqueness");
        await scim.Create("/Users", Sample.Extended("d", ("worldCode", "W")));
        (await scim.Post("/Users", Sample.Extended("e", ("worldCode", "w")))).ShouldFail(409, "uniqueness");
        await scim.Create("/Devices", TestSchemas.NewDevice("s"));
        (await scim.Post("/Devices", TestSchemas.NewDevice("S"))).ShouldFail(409, "uniqueness");
    }

    [Requirement("7643-7-11")]
    public async Task Mutability_is_enforced_in_every_operation()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Sample.Extended("a", ("rank", "general"), ("badge", "one"), ("plain", "p")));
        user.Reply.ShouldNotHave(Urn, "rank").Text(Urn, "badge").Should().Be("one");

        (await scim.Put(user.Path, Sample.Extended("a", ("rank", "general"), ("badge", "one"), ("plain", "q")))).ShouldBe(200).ShouldNotHave(Urn, "rank");
        (await scim.Put(user.Path, Sample.Extended("a", ("badge", "two")))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Replace(Urn + ":rank", "general"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Replace(Urn + ":badge", "two"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Replace("password", "t0p-Secret"))).ShouldBe(200).ShouldNotHave("password");
        (await scim.Get(user.Path + "?attributes=password")).ShouldNotHave("password");

        var custom = await Start(new ServerSetup { Build = builder => builder.AddSchemaDocuments(CustomTypes.Box()) });
        var box = await custom.Create("/Boxes", Sample.Message(CustomTypes.BoxUrn, ("bare", "b"), ("key", "s3cret"), ("seal", "one")));
        box.Reply.ShouldNotHave("key").Text("seal").Should().Be("one");
        (await custom.Get(box.Path + "?attributes=key")).ShouldNotHave("key");
        (await custom.Put(box.Path, Sample.Message(CustomTypes.BoxUrn, ("bare", "c"), ("seal", "one")))).ShouldBe(200).ShouldNotHave("key");
        (await custom.Put(box.Path, Sample.Message(CustomTypes.BoxUrn, ("seal", "two")))).ShouldFail(400, "mutability");
        (await custom.Patch(box.Path, Op.Remove("seal"))).ShouldFail(400, "mutability");
        (await custom.Get("/Boxes?filter=" + Uri.EscapeDataString("key eq \"s3cret\""))).ShouldFail(403, "sensitive");
        (await custom.Get("/Boxes?sortBy=key")).ShouldFail(403, "sensitive");
    }
}
