using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 10: replace with PUT.</summary>
public sealed class ReplaceTests : ConformanceTest
{
    private const string Urn = TestSchemas.ExtensionUrn;

    [Requirement("7644-3.5-01")]
    public async Task Put_is_supported()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Put(user.Path, Sample.User("a", ("title", "t")))).ShouldBe(200).Text("title").Should().Be("t");
    }

    [Requirement("7644-3.5.1-01")]
    public async Task Given_values_replace_the_old_ones()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("displayName", "old"), ("emails", Sample.Emails("old@x")));

        (await scim.Put(user.Path, Sample.User("a", ("displayName", "new"), ("emails", Sample.Emails("new@x"))))).ShouldBe(200);

        var reply = await scim.Get(user.Path);
        reply.Text("displayName").Should().Be("new");
        reply["emails"]!.AsArray().Should().ContainSingle();
        reply.Text("emails", 0, "value").Should().Be("new@x");
    }

    [Requirement("7644-3.5.1-02")]
    public async Task Omitted_values_are_cleared()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("nickName", "n"), ("name", Sample.Object(("givenName", "G"), ("familyName", "F"))));

        (await scim.Put(user.Path, Sample.User("a", ("name", Sample.Object(("givenName", "H")))))).ShouldBe(200);

        (await scim.Get(user.Path)).ShouldNotHave("nickName").ShouldNotHave("name", "familyName").Text("name", "givenName").Should().Be("H");
    }

    [Requirement("7644-3.5.1-03")]
    public async Task An_omitted_password_is_kept()
    {
        var sink = new PasswordRecorder();
        var scim = await Start(new ServerSetup { Passwords = sink });
        var user = await scim.CreateUser("a", ("password", "first-Secret"));

        (await scim.Put(user.Path, Sample.User("a", ("title", "t")))).ShouldBe(200);
        sink.Current(user.Id).Should().Be("first-Secret");

        (await scim.Put(user.Path, Sample.User("a", ("password", "second-Secret")))).ShouldBe(200).ShouldNotHave("password");
        sink.Current(user.Id).Should().Be("second-Secret");
    }

    [Requirement("7644-3.5.1-04")]
    public async Task Null_and_empty_lists_clear()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("nickName", "n"), ("roles", Sample.Json("""[{"value":"r"}]""")));

        (await scim.Put(user.Path, Sample.User("a", ("nickName", null), ("roles", Sample.Json("[]"))))).ShouldBe(200);

        (await scim.Get(user.Path)).ShouldNotHave("roles").ShouldNotHave("nickName");
    }

    [Requirement("7644-3.5.1-05")]
    public async Task An_immutable_value_must_match()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Sample.Extended("a", ("badge", "one")));

        (await scim.Put(user.Path, Sample.Extended("a", ("badge", "two")))).ShouldFail(400, "mutability");
        (await scim.Put(user.Path, Sample.Extended("a", ("badge", "one"), ("plain", "p")))).ShouldBe(200).Text(Urn, "plain").Should().Be("p");
        (await scim.Get(user.Path)).Text(Urn, "badge").Should().Be("one");
    }

    [Requirement("7644-3.5.1-06")]
    public async Task An_unassigned_immutable_attribute_can_be_set()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        (await scim.Put(user.Path, Sample.Extended("a", ("badge", "one")))).ShouldBe(200).Text(Urn, "badge").Should().Be("one");
        (await scim.Put(user.Path, Sample.Extended("a", ("badge", "two")))).ShouldFail(400, "mutability");
    }

    [Requirement("7644-3.5.1-07")]
    public async Task Read_only_values_are_ignored()
    {
        var scim = await Strict();
        var user = await scim.Create("/Users", Sample.Extended("a", ("plain", "p")));
        var body = Sample.Extended("a", ("plain", "q"), ("rank", "general"));
        body["id"] = "zz";
        body["meta"] = Sample.Object(("resourceType", "Cat"), ("created", "2001-01-01T00:00:00Z"), ("location", "http://elsewhere/"));
        body["groups"] = Sample.Members("none");

        var reply = (await scim.Put(user.Path, body)).ShouldBe(200);

        reply.Text("id").Should().Be(user.Id);
        reply.Text("meta", "created").Should().Be(user.Reply.Text("meta", "created"));
        reply.Text("meta", "resourceType").Should().Be("User");
        reply.Text("meta", "location").Should().Be(user.Reply.Text("meta", "location"));
        reply.ShouldNotHave("groups").ShouldNotHave(Urn, "rank").Text(Urn, "plain").Should().Be("q");
        (await scim.Get("/Users/zz")).ShouldFail(404);
    }

    [Requirement("7644-3.5.1-08")]
    public async Task Required_attributes_must_be_present()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("displayName", "old"));

        (await scim.Put(user.Path, Sample.Message(Sample.UserUrn, ("displayName", "new")))).ShouldFail(400, "invalidValue");
        (await scim.Put(user.Path, Sample.User("", ("displayName", "new")))).ShouldFail(400, "invalidValue");
        (await scim.Get(user.Path)).Text("displayName").Should().Be("old");
    }

    [Requirement("7644-3.5.1-09")]
    public async Task The_response_contains_the_complete_resource()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");

        var reply = (await scim.Put(user.Path, Sample.User("a", ("title", "t"), ("emails", Sample.Emails("a@x"))))).ShouldBe(200);

        reply.Names.Should().BeEquivalentTo("schemas", "id", "meta", "userName", "title", "emails");
        reply.Text("meta", "version").Should().NotBe(user.Reply.Text("meta", "version"));
        reply.Json.ToJsonString().Should().Be((await scim.Get(user.Path)).Json.ToJsonString());
    }

    [Requirement("7644-3.5.1-10")]
    public async Task Put_needs_an_existing_resource()
    {
        var scim = await Strict();
        (await scim.Put("/Users", Sample.User("a"))).Status.Should().BeOneOf(405, 501);
        (await scim.Put("/Users/none", Sample.User("a"))).ShouldFail(404);
        (await scim.Put("/Groups/none", Sample.Group("g"))).ShouldFail(404);
        (await scim.Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7644-3.12-03")]
    public async Task A_taken_name_is_a_conflict()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        var user = await scim.CreateUser("b", ("title", "t"));

        (await scim.Put(user.Path, Sample.User("A"))).ShouldFail(409, "uniqueness");
        (await scim.Put(user.Path, Sample.User("B", ("title", "t")))).ShouldBe(200).Text("userName").Should().Be("B");
    }

    [Requirement("7643-2.4-02")]
    public async Task A_multi_valued_attribute_is_replaced_entirely()
    {
        var scim = await Strict();
        var one = await scim.CreateUser("one");
        var two = await scim.CreateUser("two");
        var group = await scim.CreateGroup("g", one.Id, two.Id);

        (await scim.Put(group.Path, Sample.Group("g", two.Id))).Status.Should().BeOneOf(200, 204);

        (await scim.Get(group.Path))["members"]!.AsArray().Select(member => (string?)member!["value"]).Should().Equal(two.Id);
    }

    [Requirement("7643-3.1-04")]
    public async Task Created_is_kept_and_lastModified_is_updated_by_a_change()
    {
        var clock = new ManualClock();
        var scim = await Start(new ServerSetup { Clock = clock });
        var user = await scim.CreateUser("a");
        var created = user.Reply.Text("meta", "created");
        clock.Advance();

        var same = (await scim.Put(user.Path, Sample.User("a"))).ShouldBe(200);
        same.Text("meta", "created").Should().Be(created);
        same.Text("meta", "lastModified").Should().Be(user.Reply.Text("meta", "lastModified"));
        same.Text("meta", "version").Should().Be(user.Reply.Text("meta", "version"));

        var changed = (await scim.Put(user.Path, Sample.User("a", ("title", "t")))).ShouldBe(200);
        changed.Text("meta", "created").Should().Be(created);
        changed["meta", "lastModified"]!.GetValue<DateTimeOffset>().Should().BeAfter(same["meta", "lastModified"]!.GetValue<DateTimeOffset>());
    }
}
