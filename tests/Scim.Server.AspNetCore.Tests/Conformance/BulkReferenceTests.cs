using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Sections 3.7.1 to 3.7.4: bulkIds as references, cycles, results and limits.</summary>
public sealed class BulkReferenceTests : ConformanceTest
{
    [Requirement("7644-3.7.1-01")]
    public async Task Groups_that_contain_each_other_are_created()
    {
        var scim = await Strict();
        var reply = await scim.Bulk(
            BulkOp.Post("a", "/Groups", Sample.Group("a", "bulkId:b")), BulkOp.Post("b", "/Groups", Sample.Group("b", "bulkId:a")));
        reply.GetStatuses().Should().Equal("201", "201");
        var (a, b) = ((await scim.Get("/Groups/" + reply.GetId(0))).ShouldBe(200), (await scim.Get("/Groups/" + reply.GetId(1))).ShouldBe(200));
        a.Text("members", 0, "value").Should().Be(b.Text("id"));
        b.Text("members", 0, "value").Should().Be(a.Text("id"));
        reply.Text("Operations", 0, "version").Should().Be(a.Text("meta", "version"));
        reply.Text("Operations", 1, "version").Should().Be(b.Text("meta", "version"));
    }

    [Requirement("7644-3.7.1-01")]
    public async Task A_reference_cycle_of_a_hundred_groups_is_created()
    {
        var scim = await Strict();
        var ring = Enumerable.Range(0, 100).Select(number => BulkOp.Post("g" + number, "/Groups", Sample.Group("g" + number, $"bulkId:g{(number + 1) % 100}")));
        var reply = await scim.Bulk([.. ring]);
        reply.GetStatuses().Should().HaveCount(100).And.OnlyContain(status => status == "201");
        for (var number = 0; number < 100; number += 33)
        {
            (await scim.Get("/Groups/" + reply.GetId(number))).Text("members", 0, "value").Should().Be(reply.GetId((number + 1) % 100));
        }
    }

    [Requirement("7644-3.7.2-01")]
    public async Task A_bulkId_is_resolved_wherever_an_id_is_allowed()
    {
        var scim = await Strict();
        var present = await scim.CreateUser("present");
        var group = await scim.CreateGroup("g", present.Id);
        var reply = await scim.Bulk(
            BulkOp.Post("boss", "/Users", Sample.User("boss")),
            BulkOp.Post("u", "/Users", Sample.Employee("u", ("manager", Sample.Object(("value", "bulkId:boss"))))),
            BulkOp.Put(present.Path, Sample.Employee("present", ("manager", Sample.Object(("value", "bulkId:u"))))),
            BulkOp.Patch(group.Path, Op.Add("members", Sample.Members("bulkId:u", "bulkId:boss"))),
            BulkOp.Patch(group.Path, Op.Remove("members[value eq \"bulkId:boss\"]")),
            BulkOp.Patch("/Users/bulkId:boss", Op.Replace("title", "chief")),
            BulkOp.Post("gone", "/Users", Sample.User("gone")),
            BulkOp.Delete("/Users/bulkId:gone"));
        reply.GetStatuses().Should().Equal("201", "201", "200", "200", "200", "200", "201", "204");
        (await scim.Get("/Users/" + reply.GetId(1))).Text(Sample.EnterpriseUrn, "manager", "value").Should().Be(reply.GetId(0));
        (await scim.Get(present.Path)).Text(Sample.EnterpriseUrn, "manager", "value").Should().Be(reply.GetId(1));
        (await scim.Get(group.Path)).List("members").Select(member => (string?)member!["value"]).Should().BeEquivalentTo(present.Id, reply.GetId(1));
        (await scim.Get("/Users/" + reply.GetId(0))).Text("title").Should().Be("chief");
        (await scim.Get("/Users/" + reply.GetId(6))).ShouldFail(404);
    }

    [Requirement("7644-3.7.2-02")]
    public async Task A_reference_to_an_unknown_or_failed_operation_fails()
    {
        var scim = await Strict();
        await scim.CreateUser("taken");
        var reply = await scim.Bulk(
            BulkOp.Post("u", "/Users", Sample.User("taken")),
            BulkOp.Post("g", "/Groups", Sample.Group("g", "bulkId:u")),
            BulkOp.Post("h", "/Groups", Sample.Group("h", "bulkId:nobody")),
            BulkOp.Patch("/Groups/bulkId:g", Op.Replace("displayName", "x")),
            BulkOp.Post("k", "/Groups", Sample.Group("k")));
        reply.GetStatuses().Should().Equal("409", "409", "409", "409", "201");
        reply.Text("Operations", 2, "response", "detail").Should().Contain("nobody");
        (await scim.Get("/Groups")).ShouldList(total: 1);
    }

    [Requirement("7644-3.7.3-01")]
    public async Task Every_executed_operation_has_a_result()
    {
        var scim = await Strict();
        var operations = Enumerable.Range(0, 50).Select(number =>
            number % 5 == 4 ? BulkOp.Delete("/Users/absent" + number) : BulkOp.Post("b" + number, "/Users", Sample.User("u" + number)));
        var results = (await scim.Bulk([.. operations])).List("Operations");
        results.Should().HaveCount(50);
        results.Select(result => (string?)result!["method"]).Should().Equal(Enumerable.Range(0, 50).Select(number => number % 5 == 4 ? "DELETE" : "POST"));
        results.Select(result => (string?)result!["bulkId"]).Should().Equal(Enumerable.Range(0, 50).Select(number => number % 5 == 4 ? null : "b" + number));
    }

    [Requirement("7644-3.7.3-02")]
    public async Task A_DELETE_result_has_no_version_and_an_update_result_has_the_new_one()
    {
        var scim = await Strict();
        var (a, b, c) = (await scim.CreateUser("a"), await scim.CreateUser("b"), await scim.CreateUser("c"));
        var reply = await scim.Bulk(BulkOp.Put(a.Path, Sample.User("a", ("title", "t"))), BulkOp.Patch(b.Path, Op.Add("title", "t")), BulkOp.Delete(c.Path));
        reply.Text("Operations", 0, "version").Should().Be((await scim.Get(a.Path)).Text("meta", "version")).And.NotBe(a.ETag);
        reply.Text("Operations", 1, "version").Should().Be((await scim.Get(b.Path)).Text("meta", "version")).And.NotBe(b.ETag);
        reply.ShouldNotHave("Operations", 2, "version").ShouldNotHave("Operations", 2, "response");
    }

    [Requirement("7644-3.7.4-01")]
    public async Task Too_many_operations_are_rejected_with_the_name_of_the_limit()
    {
        var scim = await Start(new ServerSetup { Options = options => options.Bulk.MaxOperations = 3 });
        var operations = Enumerable.Range(0, 4).Select(number => BulkOp.Post("b" + number, "/Users", Sample.User("u" + number))).ToArray();
        (await scim.Post("/Bulk", BulkOp.Message(operations))).ShouldFail(413).Text("detail").Should().Contain("maxOperations").And.Contain("3");
        (await scim.Get("/Users")).ShouldList(total: 0);
        (await scim.Post("/Bulk", BulkOp.Message([.. operations.Take(3).Select(operation => (JsonObject)operation.DeepClone())]))).ShouldBe(200);
        (await scim.Get("/ServiceProviderConfig"))["bulk", "maxOperations"]!.GetValue<int>().Should().Be(3);
    }

    [Requirement("7644-3.7.4-02")]
    public async Task An_oversized_body_is_rejected_before_it_is_read()
    {
        var scim = await Start(new ServerSetup { Options = options => options.Bulk.MaxPayloadSize = 4_096 });
        var large = BulkOp.Message(BulkOp.Post("1", "/Users", Sample.User("a", ("title", new string('x', 5_000)))));
        (await scim.Post("/Bulk", large)).ShouldFail(413).Text("detail").Should().Contain("maxPayloadSize").And.Contain("4096");
        (await scim.Post("/Bulk", "{ no JSON at all " + new string('x', 5_000))).ShouldFail(413);
        (await scim.Get("/ServiceProviderConfig"))["bulk", "maxPayloadSize"]!.GetValue<int>().Should().Be(4_096);
    }
}
