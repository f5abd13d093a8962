using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 13: Bulk, its message, its operations and its results.</summary>
public sealed class BulkTests : ConformanceTest
{
    [Requirement("7644-3.7-01")]
    public async Task Bulk_is_supported_exactly_when_it_is_announced()
    {
        var scim = await Strict();
        await scim.Bulk(BulkOp.Post("1", "/Users", Sample.User("a")));
        (await scim.Get("/ServiceProviderConfig")).Text("bulk", "supported").Should().Be("true");

        var without = await Start(new ServerSetup { Options = options => options.Bulk.Enabled = false });
        (await without.Post("/Bulk", BulkOp.Message(BulkOp.Post("1", "/Users", Sample.User("a"))))).ShouldFail(501);
        (await without.Get("/ServiceProviderConfig")).Text("bulk", "supported").Should().Be("false");
    }

    [Requirement("7644-3.7-02")]
    public async Task Request_and_response_name_their_schemas()
    {
        var scim = await Strict();
        (await scim.Bulk(BulkOp.Post("1", "/Users", Sample.User("a"))))["schemas"]!.AsArray().Select(urn => (string?)urn).Should().Equal(BulkOp.Response);
        var unnamed = BulkOp.Message(BulkOp.Post("1", "/Users", Sample.User("b")));
        unnamed.Remove("schemas");
        (await scim.Post("/Bulk", unnamed)).ShouldFail(400, "invalidSyntax");
        var misnamed = Sample.Message(BulkOp.Response, ("Operations", new JsonArray(BulkOp.Post("1", "/Users", Sample.User("b")))));
        (await scim.Post("/Bulk", misnamed)).ShouldFail(400, "invalidSyntax");
        (await scim.Post("/Bulk", Sample.Message(BulkOp.Request))).ShouldFail(400, "invalidSyntax");

        var tolerant = await Default();
        (await tolerant.Post("/Bulk", unnamed)).ShouldBe(200).GetStatuses().Should().Equal("201");
    }

    [Requirement("7644-3.7-03")]
    public async Task An_operation_needs_method_path_and_data()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("present");
        var reply = await scim.Bulk(
            Sample.Object(("bulkId", "1"), ("path", "/Users"), ("data", Sample.User("a"))),
            Sample.Object(("method", "GET"), ("path", user.Path)),
            Sample.Object(("method", "POST"), ("bulkId", "2"), ("data", Sample.User("a"))),
            Sample.Object(("method", "POST"), ("bulkId", "3"), ("path", "/Users")),
            Sample.Object(("method", "PUT"), ("path", user.Path)),
            BulkOp.Delete(user.Path));
        for (var index = 0; index < 5; index++)
        {
            reply.ShouldReject(index, 400, "invalidSyntax");
        }

        reply.GetStatuses()[5].Should().Be("204");
    }

    [Requirement("7644-3.7-04")]
    public async Task Each_POST_needs_a_unique_bulkId()
    {
        var scim = await Strict();
        var unnamed = BulkOp.Post("1", "/Users", Sample.User("a"));
        unnamed.Remove("bulkId");
        (await scim.Bulk(unnamed)).ShouldReject(0, 400, "invalidSyntax");
        var twice = BulkOp.Message(BulkOp.Post("1", "/Users", Sample.User("a")), BulkOp.Post("1", "/Users", Sample.User("b")));
        (await scim.Post("/Bulk", twice)).ShouldFail(400, "invalidSyntax");
        (await scim.Get("/Users")).ShouldList(total: 0);
    }

    [Requirement("7644-3.7-05")]
    public async Task The_path_must_fit_the_method()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var reply = await scim.Bulk(
            BulkOp.Post("1", user.Path, Sample.User("b")),
            BulkOp.Patch("/Users", Op.Replace("title", "t")),
            BulkOp.Put("/Users/", Sample.User("a")),
            BulkOp.Delete(user.Path + "/more"),
            BulkOp.Delete(scim.Base + user.Path),
            BulkOp.Patch(user.Path + "?attributes=id", Op.Replace("title", "t")));
        for (var index = 0; index < 6; index++)
        {
            reply.ShouldReject(index, 400, "invalidSyntax");
        }

        var rest = await scim.Bulk(BulkOp.Post("1", "/Nowhere", Sample.User("b")), BulkOp.Patch(user.Path, Op.Replace("title", "t")));
        rest.ShouldReject(0, 404).GetStatuses().Should().Equal("404", "200");
        (await scim.Get(user.Path)).Text("title").Should().Be("t");
    }

    [Requirement("7644-3.7-06")]
    public async Task One_failure_does_not_affect_other_operations()
    {
        var scim = await Strict();
        var reply = await scim.Bulk(
            BulkOp.Post("1", "/Users", Sample.User("a")), BulkOp.Post("2", "/Users", Sample.User("A")), BulkOp.Post("3", "/Users", Sample.User("c")));
        reply.GetStatuses().Should().Equal("201", "409", "201");
        reply.ShouldReject(1, 409, "uniqueness");
        (await scim.Get("/Users")).ShouldList(total: 2);
    }

    [Requirement("7644-3.7-07")]
    public async Task The_server_stops_after_failOnErrors_errors()
    {
        var scim = await Strict();
        var message = BulkOp.Message(
            BulkOp.Delete("/Users/absent"), BulkOp.Post("1", "/Users", Sample.User("a")), BulkOp.Delete("/Users/absent"), BulkOp.Post("2", "/Users", Sample.User("b")));
        message["failOnErrors"] = 1;
        (await scim.Post("/Bulk", message.DeepClone())).ShouldBe(200).GetStatuses().Should().Equal("404");
        message["failOnErrors"] = 2;
        (await scim.Post("/Bulk", message.DeepClone())).ShouldBe(200).GetStatuses().Should().Equal("404", "201", "404");
        (await scim.Get("/Users")).ShouldList(total: 1);
        foreach (var wrong in new JsonNode[] { 0, -1, "1", 1.5, new JsonArray() })
        {
            message["failOnErrors"] = wrong;
            (await scim.Post("/Bulk", message.DeepClone())).ShouldFail(400, "invalidSyntax");
        }
    }

    [Requirement("7644-3.7-08")]
    public async Task A_result_repeats_the_bulkId()
    {
        var scim = await Strict();
        var reply = await scim.Bulk(BulkOp.Post("first", "/Users", Sample.User("a")), BulkOp.Post("second", "/Groups", Sample.Group("g")));
        reply.List("Operations").Select(result => (string?)result!["bulkId"]).Should().Equal("first", "second");
        (await scim.Get("/Users/" + reply.GetId(0))).ShouldBe(200).Text("userName").Should().Be("a");
        (await scim.Get("/Groups/" + reply.GetId(1))).ShouldBe(200).Text("displayName").Should().Be("g");
    }

    [Requirement("7644-3.7-09")]
    public async Task Every_result_except_of_a_failed_POST_has_a_location()
    {
        var scim = await Strict();
        var (a, b) = (await scim.CreateUser("a"), await scim.CreateUser("b"));
        var reply = await scim.Bulk(
            BulkOp.Post("1", "/Users", Sample.User("c")),
            BulkOp.Put(a.Path, Sample.User("a", ("title", "t"))),
            BulkOp.Patch("/Users/absent", Op.Replace("title", "t")),
            BulkOp.Delete(b.Path),
            BulkOp.Post("2", "/Users", Sample.User("a")));
        reply.GetStatuses().Should().Equal("201", "200", "404", "204", "409");
        (await scim.Get(reply.Text("Operations", 0, "location"))).ShouldBe(200).Text("meta", "location").Should().Be(reply.Text("Operations", 0, "location"));
        reply.Text("Operations", 1, "location").Should().Be(scim.Base + a.Path);
        reply.Text("Operations", 2, "location").Should().Be(scim.Base + "/Users/absent");
        reply.Text("Operations", 3, "location").Should().Be(scim.Base + b.Path);
        reply.ShouldNotHave("Operations", 4, "location");
    }

    [Requirement("7644-3.7-10")]
    public async Task A_status_is_a_string()
    {
        var scim = await Strict();
        var reply = await scim.Bulk(BulkOp.Post("1", "/Users", Sample.User("a")), BulkOp.Delete("/Users/absent"));
        reply.List("Operations").Should().OnlyContain(result => result!["status"]!.GetValueKind() == JsonValueKind.String);
        reply.GetStatuses().Should().Equal("201", "404");
    }

    [Requirement("7644-3.7-11")]
    public async Task A_failed_result_contains_the_error()
    {
        var scim = await Strict();
        var reply = await scim.Bulk(BulkOp.Post("1", "/Users", Sample.Message(Sample.UserUrn)));
        reply["Operations", 0, "response", "schemas"]!.AsArray().Select(urn => (string?)urn).Should().Equal("urn:ietf:params:scim:api:messages:2.0:Error");
        reply.ShouldReject(0, 400, "invalidValue").Text("Operations", 0, "response", "detail").Should().Contain("userName");
    }

    [Requirement("7644-3.7-12")]
    public async Task A_successful_result_contains_no_resource()
    {
        var scim = await Strict();
        var reply = await scim.Bulk(BulkOp.Post("1", "/Users", Sample.User("a", ("password", "correct horse"))));
        reply.ShouldNotHave("Operations", 0, "response");
        reply.Body.Should().NotContain("correct horse");
        Logs.Select(entry => entry.ToString()).Should().NotContain(line => line.Contains("correct horse", StringComparison.Ordinal));
    }

    [Requirement("7644-3.7-13")]
    public async Task A_version_is_a_precondition()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        foreach (var operation in new[] { BulkOp.Patch(user.Path, Op.Replace("title", "x")), BulkOp.Put(user.Path, Sample.User("b")), BulkOp.Delete(user.Path) })
        {
            operation["version"] = "W/\"stale\"";
            (await scim.Bulk(operation)).ShouldReject(0, 412);
        }

        var fresh = BulkOp.Patch(user.Path, Op.Replace("title", "y"));
        fresh["version"] = user.ETag;
        (await scim.Bulk(fresh)).GetStatuses().Should().Equal("200");
        (await scim.Get(user.Path)).Text("title").Should().Be("y");
    }

    [Requirement("7644-3.7-14")]
    public async Task References_do_not_depend_on_the_order_of_operations()
    {
        var scim = await Strict();
        var reply = await scim.Bulk(
            BulkOp.Post("g", "/Groups", Sample.Group("g", "bulkId:u")),
            BulkOp.Patch("/Groups/bulkId:g", Op.Replace("displayName", "renamed")),
            BulkOp.Post("u", "/Users", Sample.User("a")));
        reply.GetStatuses().Should().Equal("201", "200", "201");
        var group = (await scim.Get("/Groups/" + reply.GetId(0))).ShouldBe(200);
        group.Text("members", 0, "value").Should().Be(reply.GetId(2));
        group.Text("displayName").Should().Be("renamed");
    }

    [Requirement("7644-3.7-15")]
    public async Task Each_operation_is_authorized_separately()
    {
        var scim = await Start(new ServerSetup { Access = Access.ReadersOnlyDelete });
        var user = await scim.CreateUser("a");
        (await scim.Delete(user.Path)).ShouldFail(403);
        var reply = await scim.Bulk(BulkOp.Delete(user.Path), BulkOp.Patch(user.Path, Op.Replace("title", "t")));
        reply.ShouldReject(0, 403).GetStatuses().Should().Equal("403", "200");
        (await scim.Get(user.Path)).ShouldBe(200).Text("title").Should().Be("t");
    }
}
