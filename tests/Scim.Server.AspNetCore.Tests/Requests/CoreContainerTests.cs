using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Requests;

/// <summary>Core attributes in an object named by the URN of the core schema are never ignored.</summary>
public sealed class CoreContainerTests : ConformanceTest
{
    public static TheoryData<string, string> Types => new()
    {
        { "/Users", Sample.UserUrn }, { "/Users", Sample.UserUrn.ToUpperInvariant() }, { "/Groups", Sample.GroupUrn }, { "/Groups", Sample.GroupUrn.ToLowerInvariant() },
        { "/Devices", TestSchemas.DeviceUrn },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Container_is_read_in_each_kind_of_write_under_default(string endpoint, string urn)
    {
        var scim = await Default();
        var (schema, name, required) = Required(endpoint);
        var path = (await scim.Create(endpoint, Sample.Message(schema, (urn, required("one"))))).Path;
        await ExpectAsync("one");

        (await scim.Put(path, Sample.Message(schema, (urn, required("two"))))).ShouldBe(200);
        await ExpectAsync("two");

        (await scim.Patch(path, Op.Replace(Sample.Object((urn, Sample.Object((name, "three"))))))).Status.Should().BeOneOf(200, 204);
        await ExpectAsync("three");

        (await scim.Patch(path, Op.Replace(urn, Sample.Object((name, "four"))))).Status.Should().BeOneOf(200, 204);
        await ExpectAsync("four");

        (await scim.Post("/Bulk", BulkOp.Message(BulkOp.Patch(path, Op.Add(urn, Sample.Object((name, "five"))))))).ShouldBe(200);
        await ExpectAsync("five");

        (await scim.Post("/Bulk", BulkOp.Message(BulkOp.Put(path, Sample.Message(schema, (urn, required("six"))))))).ShouldBe(200);
        await ExpectAsync("six");

        async Task ExpectAsync(string value) => (await scim.Get(path)).Text(name).Should().Be(value);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Container_is_rejected_and_changes_nothing_under_strict(string endpoint, string urn)
    {
        var scim = await Strict();
        var (schema, name, required) = Required(endpoint);
        var path = (await scim.Create(endpoint, Sample.Message(schema).With([.. required("one").Select(pair => (pair.Key, pair.Value?.DeepClone()))]))).Path;
        var container = Sample.Object((name, "two"));

        (await scim.Post(endpoint, Sample.Message(schema, (urn, required("two"))))).ShouldFail(400, "invalidSyntax");
        (await scim.Put(path, Sample.Message(schema, (urn, required("two"))))).ShouldFail(400, "invalidSyntax");
        (await scim.Patch(path, Op.Replace(Sample.Object((urn, container.DeepClone()))))).ShouldFail(400, "invalidSyntax");
        (await scim.Patch(path, Op.Replace(urn, container.DeepClone()))).ShouldFail(400, "invalidPath");
        (await scim.Post("/Bulk", BulkOp.Message(BulkOp.Patch(path, Op.Replace(urn, container.DeepClone()))))).ShouldBe(200)
            .Text("Operations", 0, "response", "scimType").Should().Be("invalidPath");

        (await scim.Get(path)).Text(name).Should().Be("one");
    }

    [Fact]
    public async Task Member_in_the_container_of_a_group_may_be_a_bulk_id()
    {
        var scim = await Default();
        var group = Sample.Message(Sample.GroupUrn, (Sample.GroupUrn, Sample.Object(("displayName", "Sales"), ("members", Sample.Members("bulkId:u")))));

        (await scim.Post("/Bulk", BulkOp.Message(BulkOp.Post("g", "/Groups", group), BulkOp.Post("u", "/Users", Sample.User("ann"))))).ShouldBe(200);

        (await scim.Get("/Groups")).Resources.Single()["members"]?.AsArray().Should().ContainSingle();
    }

    // The schema, an attribute that distinguishes the states, and the other required attributes.
    private static (string Schema, string Name, Func<string, JsonObject> Required) Required(string endpoint) => endpoint switch
    {
        "/Users" => (Sample.UserUrn, "displayName", value => Sample.Object(("userName", "ann"), ("displayName", value))),
        "/Groups" => (Sample.GroupUrn, "displayName", value => Sample.Object(("displayName", value))),
        _ => (TestSchemas.DeviceUrn, "serial",
            value => Sample.Object(("serial", value), (TestSchemas.WarrantyUrn, Sample.Object(("until", "2030-01-01T00:00:00Z"))))),
    };
}
