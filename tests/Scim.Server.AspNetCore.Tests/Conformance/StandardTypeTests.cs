using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 19: User, Group, EnterpriseUser.</summary>
public sealed class StandardTypeTests : ConformanceTest
{
    [Requirement("7643-4.1.1-04")]
    public async Task A_userName_is_required_and_unique_in_any_case()
    {
        var scim = await Strict();
        await scim.CreateUser("Müller");
        (await scim.Post("/Users", Sample.User("MÜLLER"))).ShouldFail(409, "uniqueness");
        (await scim.Post("/Users", Sample.Message(Sample.UserUrn))).ShouldFail(400, "invalidValue");
        (await scim.Filter("userName eq \"müller\"")).ShouldList(total: 1).GetAll("userName").Should().Equal("Müller");
    }

    [Requirement("7643-4.1.1-06")]
    public async Task Locales_and_languages_are_accepted_unchanged()
    {
        var scim = await Strict();
        foreach (var (locale, language) in new[] { ("en-US", "en-US"), ("en_US", "en"), ("de", "da, en-gb;q=0.8, en;q=0.7") })
        {
            var user = await scim.CreateUser(locale, ("locale", locale), ("preferredLanguage", language));
            user.Reply.Text("locale").Should().Be(locale);
            user.Reply.Text("preferredLanguage").Should().Be(language);
        }
    }

    [Requirement("7643-4.1.1-07")]
    public async Task A_user_can_be_suspended()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("active", true));
        (await scim.Patch(user.Path, Op.Replace("active", false))).ShouldBe(200).Text("active").Should().Be("false");
        (await scim.Filter("active eq false")).ShouldList(total: 1);
    }

    [Requirement("7643-4.1.2-02")]
    public async Task A_country_is_a_short_code()
    {
        var scim = await Strict();
        (await scim.Post("/Users", Sample.User("a", ("addresses", Sample.Json("""[{"country":"US","type":"work"}]"""))))).ShouldBe(201).Text("addresses", 0, "country").Should().Be("US");
        var other = await scim.Post("/Users", Sample.User("b", ("addresses", Sample.Json("""[{"country":"USA","type":"work"}]"""))));
        other.Status.Should().BeOneOf(201, 400);
        other.ShouldBe(other.Status);
    }

    [Requirement("7643-4.1.2-03")]
    public async Task A_user_shows_its_groups()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g");
        (await scim.Get(user.Path)).ShouldNotHave("groups");

        (await scim.Patch(group.Path, Op.Add("members", Sample.Members(user.Id)))).Status.Should().BeOneOf(200, 204);

        var reply = await scim.Get(user.Path);
        reply["groups"]!.AsArray().Should().ContainSingle();
        reply.Text("groups", 0, "value").Should().Be(group.Id);
        reply.Text("groups", 0, "$ref").Should().Be(scim.Base + group.Path);
        reply.Text("groups", 0, "display").Should().Be("g");
        reply.Text("groups", 0, "type").Should().Be("direct");
        (await scim.Filter($"groups.value eq \"{group.Id}\"")).ShouldList(total: 1).GetAll("id").Should().Equal(user.Id);
    }

    [Requirement("7643-4.1.2-04")]
    public async Task Memberships_are_changed_only_through_the_group()
    {
        var scim = await Strict();
        var group = await scim.CreateGroup("g");
        var user = await scim.CreateUser("a", ("groups", Sample.Members(group.Id)));
        user.Reply.ShouldNotHave("groups");

        (await scim.Put(user.Path, Sample.User("a", ("groups", Sample.Members(group.Id))))).ShouldBe(200).ShouldNotHave("groups");
        (await scim.Patch(user.Path, Op.Add("groups", Sample.Members(group.Id)))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Remove("groups"))).ShouldFail(400, "mutability");
        (await scim.Get(group.Path)).List("members").Should().BeEmpty();
    }

    [Requirement("7643-4.1.2-05")]
    public async Task A_certificate_is_base64()
    {
        var scim = await Strict();
        var certificate = Convert.ToBase64String([0x30, 0x03, 0x02, 0x01, 0x01]);
        (await scim.CreateUser("a", ("x509Certificates", new JsonArray(Sample.Object(("value", certificate)))))).Reply.Text("x509Certificates", 0, "value").Should().Be(certificate);
        (await scim.Post("/Users", Sample.User("b", ("x509Certificates", new JsonArray(Sample.Object(("value", "-- no --"))))))).ShouldFail(400, "invalidValue");
    }

    [Requirement("7643-4.2-01")]
    public async Task A_group_has_a_name()
    {
        var scim = await Strict();
        (await scim.Post("/Groups", Sample.Message(Sample.GroupUrn))).ShouldFail(400, "invalidValue");
        var group = await scim.CreateGroup("g");
        (await scim.Patch(group.Path, Op.Remove("displayName"))).ShouldFail(400, "mutability");
        await scim.CreateGroup("G");

        var lenient = await Default();
        await lenient.CreateGroup("g");
        (await lenient.Post("/Groups", Sample.Group("G"))).ShouldFail(409, "uniqueness");
    }

    [Requirement("7643-4.2-02")]
    public async Task Members_must_exist_and_are_completed_by_the_server()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("displayName", "Ann"));
        var inner = await scim.CreateGroup("inner");
        var group = await scim.CreateGroup("g", user.Id);

        (await scim.Patch(group.Path, Op.Add("members", Sample.Members("no-such-id")))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Groups", Sample.Group("h", "no-such-id"))).ShouldFail(400, "invalidValue");
        (await scim.Patch(group.Path, Op.Add("members", Sample.Members(inner.Id)))).Status.Should().BeOneOf(200, 204);

        var members = (await scim.Get(group.Path))["members"]!.AsArray().ToDictionary(member => (string)member!["value"]!);
        members.Keys.Should().BeEquivalentTo(user.Id, inner.Id);
        ((string?)members[user.Id]!["$ref"]).Should().Be(scim.Base + user.Path);
        ((string?)members[user.Id]!["type"]).Should().Be("User");
        ((string?)members[user.Id]!["display"]).Should().Be("Ann");
        ((string?)members[inner.Id]!["type"]).Should().Be("Group");

        (await scim.Patch(group.Path, Op.Replace($"members[value eq \"{user.Id}\"].value", inner.Id))).ShouldFail(400, "mutability");
        (await scim.Patch(group.Path, Op.Remove($"members[value eq \"{user.Id}\"]"))).Status.Should().BeOneOf(200, 204);
        (await scim.Get(group.Path))["members"]!.AsArray().Select(member => (string?)member!["value"]).Should().Equal(inner.Id);
    }

    [Requirement("7643-4.2-03")]
    public async Task Groups_can_contain_each_other()
    {
        var scim = await Strict();
        var outer = await scim.CreateGroup("outer");
        var inner = await scim.CreateGroup("inner", outer.Id);
        (await scim.Patch(outer.Path, Op.Add("members", Sample.Members(inner.Id)))).Status.Should().BeOneOf(200, 204);

        (await scim.Get(outer.Path)).ShouldBe(200).Text("members", 0, "value").Should().Be(inner.Id);
        (await scim.Get(inner.Path)).ShouldBe(200).Text("members", 0, "value").Should().Be(outer.Id);
        (await scim.Get("/Groups")).ShouldList(total: 2);
        (await scim.Delete(outer.Path)).ShouldBe(204);
        (await scim.Get(inner.Path)).ShouldBe(200).List("members").Should().BeEmpty();
    }

    [Requirement("7643-4.2-04")]
    public async Task Members_can_be_excluded()
    {
        var scim = await Strict();
        var group = await scim.CreateGroup("g", (await scim.CreateUser("a")).Id);
        (await scim.Get("/Groups?excludedAttributes=members")).ShouldList(total: 1).Resources[0].ContainsKey("members").Should().BeFalse();
        (await scim.Get(group.Path + "?excludedAttributes=members")).ShouldBe(200).ShouldNotHave("members").Text("displayName").Should().Be("g");
        (await scim.Get(group.Path + "?attributes=displayName")).ShouldBe(200).ShouldNotHave("members");
    }

    [Requirement("7643-4.3-01")]
    public async Task A_manager_has_a_read_only_displayName()
    {
        var scim = await Strict();
        var boss = await scim.CreateUser("boss", ("displayName", "The Boss"));
        var user = await scim.Create("/Users", Sample.Employee("a", ("manager", Sample.Object(("value", boss.Id)))));

        (await scim.Patch(user.Path, Op.Replace(Sample.EnterpriseUrn + ":manager.displayName", "X"))).ShouldFail(400, "mutability");
        (await scim.Get(user.Path)).Text(Sample.EnterpriseUrn, "manager", "value").Should().Be(boss.Id);
        (await scim.Post("/Users", Sample.Employee("b", ("manager", boss.Id)))).ShouldFail(400, "invalidValue");

        var lenient = await Default();
        var chief = await lenient.CreateUser("boss");
        (await lenient.Create("/Users", Sample.Employee("b", ("manager", chief.Id)))).Reply.Text(Sample.EnterpriseUrn, "manager", "value").Should().Be(chief.Id);
    }

    [Requirement("7643-4.3-02")]
    public async Task The_server_completes_the_manager()
    {
        var scim = await Strict();
        var boss = await scim.CreateUser("boss", ("displayName", "The Boss"));
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Add(Sample.EnterpriseUrn + ":manager", Sample.Object(("value", boss.Id))))).ShouldBe(200);

        var reply = await scim.Get(user.Path);
        reply.Text(Sample.EnterpriseUrn, "manager", "$ref").Should().Be(scim.Base + boss.Path);
        reply.Text(Sample.EnterpriseUrn, "manager", "displayName").Should().Be("The Boss");
    }
}
