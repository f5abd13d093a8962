using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 4: retrieve and project.</summary>
public sealed class RetrieveTests : ConformanceTest
{
    private static readonly string[] AlwaysThere = ["schemas", "id"];

    [Requirement("7644-3.4.1-01")]
    public async Task A_known_resource_is_returned()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        var reply = (await scim.Get(user.Path)).ShouldBe(200);

        reply.Text("id").Should().Be(user.Id);
        reply.ShouldNotHave("Resources").ShouldNotHave("totalResults");
    }

    [Requirement("7644-3.4.1-02")]
    public async Task An_unknown_id_is_404()
    {
        var scim = await Strict();
        (await scim.Get("/Users/none")).ShouldFail(404);
        (await scim.Get("/Groups/" + (await scim.CreateUser("a")).Id)).ShouldFail(404);
    }

    [Requirement("7644-3.4-01")]
    public async Task By_default_attributes_returned_always_and_by_default_are_shown()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        var reply = (await scim.Get(user.Path)).ShouldBe(200);

        reply.Names.Should().BeEquivalentTo("schemas", "id", "meta", "userName", "name", "emails", TestSchemas.ExtensionUrn);
        reply.Json[TestSchemas.ExtensionUrn]!.AsObject().Select(member => member.Key).Should().BeEquivalentTo("plain", "locker");
    }

    [Requirement("7644-3.9-01")]
    public async Task Attributes_replaces_the_default_set()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        var reply = (await scim.Get(user.Path + "?attributes=userName")).ShouldBe(200);

        reply.Names.Should().Contain([.. AlwaysThere, "userName"]).And.NotContain(["emails", "name"]);
        reply.Text("userName").Should().Be("a");
    }

    [Requirement("7644-3.9-02")]
    public async Task ExcludedAttributes_removes_all_but_attributes_that_are_always_returned()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        var reply = (await scim.Get(user.Path + "?excludedAttributes=emails,id,schemas,name.givenName")).ShouldBe(200);

        reply.Names.Should().Contain([.. AlwaysThere, "userName", "meta", "name"]).And.NotContain("emails");
        reply.ShouldNotHave("name", "givenName").Text("name", "familyName").Should().Be("F");
    }

    [Requirement("7644-3.9-03")]
    public async Task Projection_works_on_every_operation()
    {
        const string only = "?attributes=userName";
        var scim = await Strict();
        var created = (await scim.Post("/Users" + only, Full("a"))).ShouldBe(201);
        var path = "/Users/" + created.Text("id");
        JsonObject[] shown =
        [
            created.Json,
            (await scim.Get(path + only)).ShouldBe(200).Json,
            (await scim.Put(path + only, Full("a"))).ShouldBe(200).Json,
            (await scim.Patch(path + only, Op.Add("nickName", "n"))).ShouldBe(200).Json,
            (await scim.Get("/Users" + only)).ShouldList(total: 1).Resources[0],
            (await scim.Search("/Users", ("attributes", new JsonArray("userName")))).ShouldList(total: 1).Resources[0],
        ];

        foreach (var resource in shown)
        {
            resource.Select(member => member.Key).Where(name => name is not ("meta" or TestSchemas.ExtensionUrn)).Should().BeEquivalentTo([.. AlwaysThere, "userName"]);
        }

        (await scim.Post("/Users?excludedAttributes=emails", Full("b"))).ShouldBe(201).ShouldNotHave("emails").Text("name", "givenName").Should().Be("G");
        (await scim.Put(path + "?excludedAttributes=emails", Full("a"))).ShouldBe(200).ShouldNotHave("emails").Text("name", "givenName").Should().Be("G");
    }

    [Requirement("7644-3.9-04")]
    public async Task Attributes_and_excludedAttributes_are_mutually_exclusive()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        (await scim.Get(user.Path + "?attributes=userName&excludedAttributes=emails")).ShouldFail(400, "invalidValue");
        (await scim.Get("/Users?attributes=userName&excludedAttributes=emails")).ShouldFail(400, "invalidValue");
        (await scim.Post("/Users?attributes=userName&excludedAttributes=emails", Sample.User("b"))).ShouldFail(400, "invalidValue");
        (await scim.Search("/Users", ("attributes", new JsonArray("userName")), ("excludedAttributes", new JsonArray("emails")))).ShouldFail(400, "invalidValue");
        (await scim.Get("/Users")).ShouldList(total: 1);
    }

    [Requirement("7644-3.9-05")]
    public async Task Names_are_separated_by_commas_and_ignore_case()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        var reply = (await scim.Get(user.Path + "?attributes=USERNAME,name.givenName")).ShouldBe(200);

        reply.Text("userName").Should().Be("a");
        reply.Json["name"]!.ToJsonString().Should().Be("""{"givenName":"G"}""");
        reply.ShouldNotHave("emails");
        (await scim.Get(user.Path + "?attributes=userName,%20emails")).ShouldBe(200).Names.Should().Contain(["userName", "emails"]);
    }

    [Requirement("7644-3.9-06")]
    public async Task A_sub_attribute_path_selects_only_that_sub_attribute()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        (await scim.Get(user.Path + "?attributes=emails.value")).ShouldBe(200).Json["emails"]!.ToJsonString().Should().Be("""[{"value":"a@example.com"}]""");
        (await scim.Get(user.Path + "?excludedAttributes=emails.value")).ShouldBe(200).Json["emails"]!.ToJsonString().Should().Be("""[{"type":"work"}]""");
    }

    [Requirement("7644-3.10-01")]
    public async Task Names_can_be_prefixed_with_their_URN()
    {
        var scim = await Strict();
        var boss = await scim.CreateUser("boss");
        var user = await scim.Create("/Users", Sample.Employee("a", ("department", "D"), ("manager", Sample.Object(("value", boss.Id)))));

        var extension = (await scim.Get($"{user.Path}?attributes={Sample.EnterpriseUrn}:manager.value")).ShouldBe(200);
        extension.Json[Sample.EnterpriseUrn]!.ToJsonString().Should().Be($$$"""{"manager":{"value":"{{{boss.Id}}}"}}""");
        extension.ShouldNotHave("userName");

        var core = (await scim.Get($"{user.Path}?attributes={Sample.UserUrn}:userName")).ShouldBe(200);
        core.Text("userName").Should().Be("a");
        core.ShouldNotHave(Sample.EnterpriseUrn);
    }

    [Requirement("7644-3.10-02")]
    public async Task A_URN_selects_the_whole_extension()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Sample.Employee("a", ("department", "D"), ("costCenter", "C")));

        var reply = (await scim.Get($"{user.Path}?attributes={Sample.EnterpriseUrn}")).ShouldBe(200);
        reply.Text(Sample.EnterpriseUrn, "department").Should().Be("D");
        reply.Text(Sample.EnterpriseUrn, "costCenter").Should().Be("C");
        reply.ShouldNotHave("userName");

        (await scim.Get($"{user.Path}?excludedAttributes={Sample.EnterpriseUrn}")).ShouldBe(200).ShouldNotHave(Sample.EnterpriseUrn).Text("userName").Should().Be("a");
    }

    [Requirement("7644-3.9-07")]
    public async Task Unknown_names_are_ignored()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        (await scim.Get(user.Path + "?attributes=nope")).ShouldBe(200).Names.Should().Contain(AlwaysThere).And.NotContain(["userName", "emails"]);
        (await scim.Get(user.Path + "?excludedAttributes=nope")).ShouldBe(200).Names.Should().Contain([.. AlwaysThere, "userName", "emails"]);
    }

    [Requirement("7643-7-02")]
    public async Task Attributes_that_are_never_returned_are_omitted_even_when_requested()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        (await scim.Get(user.Path + "?attributes=password")).ShouldBe(200).Body.Should().NotContainEquivalentOf("password");
        var reply = (await scim.Get($"{user.Path}?attributes={TestSchemas.ExtensionUrn}:secret,{TestSchemas.ExtensionUrn}:plain")).ShouldBe(200);
        reply.Text(TestSchemas.ExtensionUrn, "plain").Should().Be("p");
        reply.ShouldNotHave(TestSchemas.ExtensionUrn, "secret");
        (await scim.Get($"/Users?attributes={TestSchemas.ExtensionUrn}")).ShouldBe(200).Body.Should().NotContain("hush");
    }

    [Requirement("7643-7-03")]
    public async Task Attributes_returned_on_request_are_shown_when_requested_or_supplied()
    {
        const string urn = TestSchemas.ExtensionUrn;
        var scim = await Strict();
        var user = await scim.Create("/Users", Sample.Extended("a", ("plain", "p"), ("onRequest", "r")));

        user.Reply.Text(urn, "onRequest").Should().Be("r");
        (await scim.Get(user.Path)).ShouldBe(200).ShouldNotHave(urn, "onRequest").Text(urn, "plain").Should().Be("p");
        (await scim.Get($"{user.Path}?attributes={urn}:onRequest")).ShouldBe(200).Text(urn, "onRequest").Should().Be("r");
        (await scim.Put(user.Path, Sample.Extended("a", ("plain", "p"), ("onRequest", "s")))).ShouldBe(200).Text(urn, "onRequest").Should().Be("s");
        (await scim.Patch(user.Path, Op.Replace(urn + ":onRequest", "t"))).ShouldBe(200).Text(urn, "onRequest").Should().Be("t");
        (await scim.Patch(user.Path, Op.Replace("nickName", "n"))).ShouldBe(200).ShouldNotHave(urn, "onRequest");
    }

    [Requirement("7643-7-04")]
    public async Task Attributes_that_are_always_returned_survive_any_projection()
    {
        const string urn = TestSchemas.ExtensionUrn;
        var scim = await Strict();
        var user = await scim.Create("/Users", Full("a"));

        var without = (await scim.Get($"{user.Path}?excludedAttributes={urn}:locker")).ShouldBe(200);
        without.Text(urn, "locker", "number").Should().Be("7");
        without.ShouldNotHave(urn, "locker", "room");

        var only = (await scim.Get($"{user.Path}?attributes={urn}:locker.room")).ShouldBe(200);
        only.Text(urn, "locker", "number").Should().Be("7");
        only.Text(urn, "locker", "room").Should().Be("R");
        (await scim.Get(user.Path + "?excludedAttributes=id,schemas")).ShouldBe(200).Names.Should().Contain(AlwaysThere);
    }

    [Requirement("7643-3.1-02")]
    public async Task Id_is_always_returned()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        await scim.CreateGroup("g");
        string[] ids =
        [
            user.Id,
            (await scim.Get(user.Path)).Text("id"),
            (await scim.Get(user.Path + "?attributes=userName")).Text("id"),
            (await scim.Get(user.Path + "?excludedAttributes=id")).Text("id"),
            (await scim.Put(user.Path, Sample.User("a"))).Text("id"),
            (await scim.Patch(user.Path, Op.Add("nickName", "n"))).Text("id"),
            .. (await scim.Get("/Users")).ShouldList(total: 1).GetAll("id"),
            .. (await scim.Search("/Users", ("excludedAttributes", new JsonArray("id")))).ShouldList(total: 1).GetAll("id"),
        ];

        ids.Should().OnlyContain(id => id == user.Id).And.NotContain(string.Empty);
        (await scim.Get("/Groups")).ShouldList(total: 1).GetAll("id").Should().NotContain(["-", string.Empty]);
    }

    [Requirement("7643-3.1-03")]
    public async Task Meta_location_is_the_uri_of_the_resource()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        var reply = (await scim.Get(user.Path)).ShouldBe(200);

        reply.Text("meta", "location").Should().Be(scim.Base + user.Path);
        (reply.Header("Location") ?? reply.Header("Content-Location")).Should().Be(reply.Text("meta", "location"));
        (await scim.Put(user.Path, Sample.User("a"))).ShouldBe(200).Text("meta", "location").Should().Be(scim.Base + user.Path);
    }

    [Requirement("7643-2.5-01")]
    public async Task Unassigned_attributes_are_omitted()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("nickName", null), ("name", Sample.Object(("givenName", null))));

        var reply = (await scim.Get(user.Path)).ShouldBe(200);
        reply.Names.Should().BeEquivalentTo("schemas", "id", "meta", "userName");
        reply.Body.Should().NotContain("null");
    }

    private static JsonObject Full(string userName)
    {
        var user = Sample.Extended(
            userName, ("plain", "p"), ("onRequest", "r"), ("secret", "hush"), ("locker", Sample.Object(("number", "7"), ("room", "R"))));
        user["name"] = Sample.Object(("givenName", "G"), ("familyName", "F"));
        user["emails"] = Sample.Emails(userName + "@example.com");
        user["password"] = "t0p-Secret";
        return user;
    }
}
