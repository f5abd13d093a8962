using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 11: what add, remove and replace do.</summary>
public sealed class PatchOperationTests : ConformanceTest
{
    private const string Urn = TestSchemas.ExtensionUrn;

    [Requirement("7644-3.5.2-10")]
    public async Task A_new_primary_resets_the_others()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("emails", Sample.Emails("a@x", "work", primary: true)));

        (await scim.Patch(user.Path, Op.Add("emails", Sample.Emails("b@x", "home", primary: true)))).ShouldBe(200);
        (await Primaries(scim, user)).Should().Equal("b@x");

        (await scim.Patch(user.Path, Op.Replace("emails[type eq \"work\"].primary", true))).ShouldBe(200);
        (await Primaries(scim, user)).Should().Equal("a@x");

        var two = Sample.Json("""[{"value":"c@x","primary":true},{"value":"d@x","primary":true}]""");
        (await scim.Patch(user.Path, Op.Replace("emails", two))).ShouldFail(400, "invalidValue");
    }

    [Requirement("7644-3.5.2-11")]
    public async Task An_extension_attribute_adds_its_URN_to_schemas()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        var with = (await scim.Patch(user.Path, Op.Add(Sample.EnterpriseUrn + ":employeeNumber", "7"))).ShouldBe(200);
        with.Text(Sample.EnterpriseUrn, "employeeNumber").Should().Be("7");
        with["schemas"]!.AsArray().Select(node => (string?)node).Should().BeEquivalentTo(Sample.UserUrn, Sample.EnterpriseUrn);

        var without = (await scim.Patch(user.Path, Op.Remove(Sample.EnterpriseUrn + ":employeeNumber"))).ShouldBe(200);
        without.ShouldNotHave(Sample.EnterpriseUrn);
        without["schemas"]!.AsArray().Select(node => (string?)node).Should().Equal(Sample.UserUrn);
    }

    [Requirement("7644-3.5.2.1-01")]
    public async Task Add_needs_a_value()
    {
        var noValue = Sample.Object(("op", "add"), ("path", "title"));

        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, noValue)).ShouldFail(400, "invalidValue");
        (await scim.Patch(user.Path, Op.Add("title", null))).ShouldFail(400, "invalidValue");

        var lenient = await Default();
        var other = await lenient.CreateUser("a", ("title", "t"));
        (await lenient.Patch(other.Path, Op.Add("title", null))).ShouldBe(200).ShouldNotHave("title");
    }

    [Requirement("7644-3.5.2.1-02")]
    public async Task Add_replaces_appends_or_merges()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("title", "old"), ("emails", Sample.Emails("a@x")), ("name", Sample.Object(("givenName", "G"))));

        (await scim.Patch(user.Path, Op.Add("title", "new"))).ShouldBe(200).Text("title").Should().Be("new");
        var appended = (await scim.Patch(user.Path, Op.Add("emails", Sample.Emails("b@x", "home")))).ShouldBe(200);
        appended["emails"]!.AsArray().Select(email => (string?)email!["value"]).Should().Equal("a@x", "b@x");
        var merged = (await scim.Patch(user.Path, Op.Add("name", Sample.Object(("familyName", "F"))))).ShouldBe(200);
        merged.Text("name", "givenName").Should().Be("G");
        merged.Text("name", "familyName").Should().Be("F");
    }

    [Requirement("7644-3.5.2.1-03")]
    public async Task Adding_an_existing_value_changes_nothing()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("title", "t"));
        var group = await scim.CreateGroup("g", user.Id);
        var before = await scim.Get(group.Path);

        (await scim.Patch(group.Path, Op.Add("members", Sample.Members(user.Id)))).Status.Should().BeOneOf(200, 204);
        (await scim.Patch(user.Path, Op.Add("title", "t"))).Status.Should().BeOneOf(200, 204);

        (await scim.Get(group.Path)).Json.ToJsonString().Should().Be(before.Json.ToJsonString());
        EntityTag.GetStoredVersion((await scim.Get(user.Path)).Text("meta", "version")).Should().Be(user.ETag);
        (await scim.Get(user.Path)).Text("meta", "lastModified").Should().Be(user.Reply.Text("meta", "lastModified"));
    }

    [Requirement("7644-3.5.2.2-01")]
    public async Task Remove_unassigns()
    {
        var emails = Sample.Json("""[{"value":"a@x","type":"work"},{"value":"b@x","type":"home"}]""");
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("title", "t"), ("emails", emails), ("name", Sample.Object(("givenName", "G"))));

        (await scim.Patch(user.Path, Op.Remove("title"))).ShouldBe(200).ShouldNotHave("title");
        (await scim.Patch(user.Path, Op.Remove("name.givenName"))).ShouldBe(200).ShouldNotHave("name");
        (await scim.Patch(user.Path, Op.Remove("emails[type eq \"work\"]"))).ShouldBe(200)["emails"]!.AsArray().Should().ContainSingle();
        (await scim.Patch(user.Path, Op.Remove("emails[value eq \"b@x\"]"))).ShouldBe(200).ShouldNotHave("emails");
        (await scim.Filter("emails pr")).ShouldList(total: 0);
    }

    [Requirement("7644-3.5.2.2-02")]
    public async Task Required_and_read_only_attributes_cannot_be_removed()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Remove("userName"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Remove("id"))).ShouldFail(400, "mutability");
        (await scim.Patch(user.Path, Op.Remove("groups"))).ShouldFail(400, "mutability");
        (await scim.Get(user.Path)).Text("userName").Should().Be("a");
    }

    [Requirement("7644-3.5.2.2-03")]
    public async Task Removing_an_absent_member_succeeds()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g", user.Id);
        var before = await scim.Get(group.Path);

        (await scim.Patch(group.Path, Op.Remove("members[value eq \"none\"]"))).Status.Should().BeOneOf(200, 204);

        (await scim.Get(group.Path)).Json.ToJsonString().Should().Be(before.Json.ToJsonString());
    }

    [Requirement("7644-3.5.2.3-01")]
    public async Task Replacing_a_missing_value_adds_it()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Patch(user.Path, Op.Replace("nickName", "n"))).ShouldBe(200).Text("nickName").Should().Be("n");
        (await scim.Patch(user.Path, Op.Replace("name.givenName", "G"))).ShouldBe(200).Text("name", "givenName").Should().Be("G");
        (await scim.Patch(user.Path, Op.Replace(Urn + ":plain", "p"))).ShouldBe(200).Text(Urn, "plain").Should().Be("p");
    }

    [Requirement("7644-3.5.2.3-02")]
    public async Task Replacing_a_complex_value_keeps_its_other_sub_attributes()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("name", Sample.Object(("givenName", "G"), ("familyName", "F"))));

        var reply = (await scim.Patch(user.Path, Op.Replace("name", Sample.Object(("givenName", "H"))))).ShouldBe(200);

        reply.Text("name", "givenName").Should().Be("H");
        reply.Text("name", "familyName").Should().Be("F");
    }

    [Requirement("7644-3.5.2.3-03")]
    public async Task Replace_with_a_value_path_changes_every_match_or_fails()
    {
        var emails = Sample.Json("""[{"value":"a@x","type":"work"},{"value":"b@x","type":"work"},{"value":"c@x","type":"home"}]""");

        var scim = await Strict();
        var user = await scim.CreateUser("a", ("emails", emails.DeepClone()));
        var reply = (await scim.Patch(user.Path, Op.Replace("emails[type eq \"work\"].display", "W"))).ShouldBe(200);
        reply["emails"]!.AsArray().Select(email => (string?)email!["display"]).Should().Equal("W", "W", null);
        (await scim.Patch(user.Path, Op.Replace("emails[type eq \"x\"].value", "d@x"))).ShouldFail(400, "noTarget");
        (await scim.Patch(user.Path, Op.Replace("emails[type eq \"x\"]", Sample.Object(("value", "d@x"))))).ShouldFail(400, "noTarget");
        (await scim.Get(user.Path))["emails"]!.AsArray().Should().HaveCount(3);

        var lenient = await Default();
        var other = await lenient.CreateUser("a", ("emails", emails.DeepClone()));
        var created = (await lenient.Patch(other.Path, Op.Replace("emails[type eq \"other\"].value", "d@x"))).ShouldBe(200);
        created["emails"]!.AsArray().Should().HaveCount(4);
        created.Text("emails", 3, "type").Should().Be("other");
        created.Text("emails", 3, "value").Should().Be("d@x");
        (await lenient.Patch(other.Path, Op.Replace("emails[type sw \"zz\"].value", "d@x"))).ShouldFail(400, "noTarget");
    }

    private static async Task<IReadOnlyList<string?>> Primaries(ScimClient scim, CreatedResource user) =>
        [.. (await scim.Get(user.Path))["emails"]!.AsArray().Where(email => (bool?)email!["primary"] == true).Select(email => (string?)email!["value"])];
}
