using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Attacks;

/// <summary>Bulk requests with reference cycles, paths outside the mount, and nested requests.</summary>
public sealed class BulkAttackTests : ConformanceTest
{
    [Theory]
    [InlineData("default")]
    [InlineData("strict")]
    public async Task A_cycle_of_a_hundred_groups_is_created_and_users_show_each_group_once(string preset)
    {
        var scim = await Start(new ServerSetup { Preset = preset });
        var user = await scim.CreateUser("ada");
        var reply = await scim.Bulk([.. Enumerable.Range(0, 100).Select(number => BulkOp.Post(
            $"g{number}", "/Groups", Sample.Group($"Group {number}", number == 0 ? [$"bulkId:g{number + 1}", user.Id] : [$"bulkId:g{(number + 1) % 100}"])))]);
        reply.GetStatuses().Should().HaveCount(100).And.OnlyContain(status => status == "201");

        (await scim.Get(user.Path)).ShouldBe(200).List("groups").Select(group => (string?)group?["value"]).Should().HaveCount(100).And.OnlyHaveUniqueItems();
        (await scim.Delete(user.Path)).ShouldBe(204);
    }

    [Theory]
    [InlineData("/Bulk")]
    [InlineData("/bulk")]
    [InlineData("/.search")]
    [InlineData("/Users/.search")]
    [InlineData("/Me/../Users")]
    [InlineData("/../../tenants/b/scim/v2/Users")]
    [InlineData("/Users/../Groups")]
    [InlineData("//Users")]
    [InlineData("http://127.0.0.1:1/scim/v2/Users")]
    [InlineData("https://elsewhere.example/Users")]
    [InlineData("/Users?filter=userName%20pr")]
    [InlineData("/Users%2F..")]
    [InlineData("/Schemas")]
    [InlineData("")]
    public async Task A_path_that_is_not_a_resource_endpoint_is_rejected(string path)
    {
        var scim = await Default();
        var inner = path.EndsWith("ulk", StringComparison.Ordinal) ? BulkOp.Message(BulkOp.Post("in", "/Users", Sample.User("inner"))) : Sample.User("inner");
        var reply = await scim.Post("/Bulk", BulkOp.Message(BulkOp.Post("out", path, inner)));
        var statuses = reply.Status == 200 ? reply.GetStatuses() : [reply.Text("status")];
        statuses.Should().ContainSingle().Which.Should().StartWith("4");
        (await scim.Get("/Users")).ShouldList(total: 0);
    }

    [Fact]
    public async Task A_bulkId_is_only_a_name()
    {
        var scim = await Default();
        foreach (var name in new[] { "../x", "a\"b", "bulkId:x", "x\ny", "{0}", "\u0000", new string('n', 10_000) })
        {
            var reply = await scim.Post("/Bulk", BulkOp.Message(BulkOp.Post(name, "/Users", Sample.User("u" + Guid.NewGuid())), BulkOp.Post("g", "/Groups", Sample.Group("g" + Guid.NewGuid(), "bulkId:" + name))));
            reply.Status.Should().BeOneOf(200, 400);
        }

        (await scim.Get("/Users")).ShouldList();
    }
}
