using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 18: schemas, id, externalId and meta.</summary>
public sealed class CommonAttributeTests : ConformanceTest
{
    [Requirement("7643-3-02")]
    public async Task Schemas_lists_the_schemas_in_use()
    {
        var scim = await Strict();
        var plain = await scim.CreateUser("a");
        var turned = Sample.Employee("d", ("department", "D"));
        turned["schemas"] = new JsonArray(Sample.EnterpriseUrn, Sample.UserUrn);
        var employee = await scim.Create("/Users", Sample.Employee("b", ("department", "D")));
        var both = Sample.Employee("c", ("department", "D"));
        both[TestSchemas.ExtensionUrn] = Sample.Object(("plain", "p"));
        var all = await scim.Create("/Users", both);

        (await Schemas(scim, plain)).Should().Equal(Sample.UserUrn);
        (await Schemas(scim, await scim.Create("/Users", turned))).Should().BeEquivalentTo(Sample.UserUrn, Sample.EnterpriseUrn);
        (await Schemas(scim, employee)).Should().BeEquivalentTo(Sample.UserUrn, Sample.EnterpriseUrn);
        (await Schemas(scim, all)).Should().BeEquivalentTo(Sample.UserUrn, Sample.EnterpriseUrn, TestSchemas.ExtensionUrn);
        (await Schemas(scim, await scim.CreateGroup("g"))).Should().Equal(Sample.GroupUrn);
        (await scim.Put(employee.Path, Sample.User("b"))).ShouldBe(200);
        (await Schemas(scim, employee)).Should().Equal(Sample.UserUrn);
    }

    [Requirement("7643-3.1-06")]
    public async Task Every_type_has_the_common_attributes()
    {
        var scim = await Strict();
        var body = TestSchemas.NewDevice("s");
        body["externalId"] = "Ext";
        var device = await scim.Create("/Devices", body);

        device.Id.Should().NotBeNullOrEmpty();
        device.Reply.Text("externalId").Should().Be("Ext");
        device.Reply.Text("meta", "resourceType").Should().Be("Device");
        (await scim.Get("/Devices", ("filter", "externalId eq \"Ext\""))).ShouldList(total: 1);
        (await scim.Get("/Devices", ("filter", "externalId eq \"EXT\""))).ShouldList(total: 0);
        (await scim.Get("/Devices", ("filter", $"id eq \"{device.Id}\""))).ShouldList(total: 1);
        (await scim.Patch(device.Path, Op.Replace("id", "x"))).ShouldFail(400, "mutability");
    }

    [Requirement("7643-3.1-07")]
    public async Task An_id_is_unique_stable_and_assigned_by_the_server()
    {
        var scim = await Strict();
        var ids = new List<string>();
        for (var number = 0; number < 20; number++)
        {
            ids.Add((await scim.CreateUser("u" + number, ("id", "bulkId"))).Id);
            ids.Add((await scim.CreateGroup("g" + number)).Id);
        }

        ids.Should().OnlyHaveUniqueItems().And.NotContain(id => id.Contains("bulkId", StringComparison.OrdinalIgnoreCase));
        (await scim.Put("/Users/" + ids[0], Sample.User("u0", ("id", "mine"), ("title", "t")))).ShouldBe(200).Text("id").Should().Be(ids[0]);
        (await scim.Delete("/Users/" + ids[0])).ShouldBe(204);
        ids.Should().NotContain((await scim.CreateUser("u0")).Id);
    }

    [Requirement("7643-3.1-08")]
    public async Task An_externalId_is_assigned_by_the_client()
    {
        var scim = await Strict();
        var one = await scim.CreateUser("a", ("externalId", "Same"));
        var two = await scim.With("Authorization", "Bearer " + ServerSetup.ReaderToken).CreateUser("b", ("externalId", "Same"));

        (await scim.Filter("externalId eq \"Same\"")).ShouldList(total: 2).GetAll("id").Should().BeEquivalentTo(one.Id, two.Id);
        (await scim.Filter("externalId eq \"same\"")).ShouldList(total: 0);
        (await scim.Patch(one.Path, Op.Replace("externalId", "Other"))).ShouldBe(200).Text("externalId").Should().Be("Other");
        (await scim.Patch(one.Path, Op.Remove("externalId"))).ShouldBe(200).ShouldNotHave("externalId");
    }

    [Requirement("7643-3.1-09")]
    public async Task Meta_is_assigned_by_the_server()
    {
        var clock = new ManualClock();
        var scim = await Start(new ServerSetup { Clock = clock });
        var user = await scim.CreateUser("a", ("meta", Sample.Object(("resourceType", "Cat"), ("created", "2001-01-01T00:00:00Z"), ("location", "http://x/"))));
        var meta = user.Reply.Json["meta"]!;

        ((string?)meta["resourceType"]).Should().Be("User");
        ((string?)meta["location"]).Should().Be(scim.Base + user.Path);
        meta["created"]!.GetValue<DateTimeOffset>().Should().Be(clock.GetUtcNow());
        ((string?)meta["lastModified"]).Should().Be((string?)meta["created"]);
        ((string?)meta["version"]).Should().NotBeNullOrEmpty();

        clock.Advance();
        var changed = (await scim.Patch(user.Path, Op.Add("title", "t"))).ShouldBe(200);
        changed["meta", "lastModified"]!.GetValue<DateTimeOffset>().Should().Be(clock.GetUtcNow());
        changed.Text("meta", "created").Should().Be((string?)meta["created"]);
    }

    [Requirement("7643-3.1-10")]
    public async Task Meta_version_equals_the_ETag()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        foreach (var created in new[] { user, await scim.CreateGroup("g", user.Id), await scim.Create("/Devices", TestSchemas.NewDevice("s")) })
        {
            created.Reply.Text("meta", "version").Should().Be(created.Reply.Header("ETag"));
            var reply = (await scim.Get(created.Path)).ShouldBe(200);
            reply.Text("meta", "version").Should().Be(reply.Header("ETag"));
        }
    }

    private static async Task<IReadOnlyList<string?>> Schemas(ScimClient scim, CreatedResource resource) =>
        [.. (await scim.Get(resource.Path)).ShouldBe(200)["schemas"]!.AsArray().Select(node => (string?)node)];
}
