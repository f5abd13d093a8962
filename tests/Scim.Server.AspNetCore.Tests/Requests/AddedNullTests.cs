using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Requests;

/// <summary>An add of null never removes: lists and memberships are unchanged.</summary>
public sealed class AddedNullTests : ConformanceTest
{
    public static TheoryData<string, string> Operations => new()
    {
        { "/Users", """{"op":"add","path":"emails","value":null}""" },
        { "/Users", """{"op":"add","path":"emails","value":""}""" },
        { "/Users", """{"op":"add","value":{"emails":null}}""" },
        { "/Users", """{"op":"add","path":"emails[type eq \"work\"]","value":null}""" },
        { "/Users", """{"op":"add","path":"emails[type eq \"work\"].value","value":null}""" },
        { "/Groups", """{"op":"add","path":"members","value":null}""" },
        { "/Groups", """{"op":"add","path":"members","value":""}""" },
        { "/Groups", """{"op":"add","value":{"members":null}}""" },
        { "/Groups", """{"op":"add","path":"members[type eq \"User\"]","value":null}""" },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Add_of_null_changes_no_list_alone_or_in_bulk_under_default(string endpoint, string operation)
    {
        var scim = await Default();
        var (created, list) = await CreateAsync(scim, endpoint);

        (await scim.Patch(created.Path, Parse(operation))).Status.Should().BeOneOf(200, 204);
        (await scim.Post("/Bulk", BulkOp.Message(BulkOp.Patch(created.Path, Parse(operation))))).ShouldBe(200)
            .Text("Operations", 0, "status").Should().BeOneOf("200", "204");

        (await scim.Get(created.Path)).List(list).Should().ContainSingle().Which!["value"].Should().NotBeNull(); // an element is an object
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Add_of_null_is_rejected_and_changes_nothing_under_strict(string endpoint, string operation)
    {
        var scim = await Strict();
        var (created, list) = await CreateAsync(scim, endpoint);

        (await scim.Patch(created.Path, Parse(operation))).ShouldFail(400, "invalidValue");
        (await scim.Post("/Bulk", BulkOp.Message(BulkOp.Patch(created.Path, Parse(operation))))).ShouldBe(200)
            .Text("Operations", 0, "response", "scimType").Should().Be("invalidValue");

        (await scim.Get(created.Path)).List(list).Should().ContainSingle();
    }

    private static async Task<(CreatedResource Created, string List)> CreateAsync(ScimClient scim, string endpoint)
    {
        var user = await scim.CreateUser("ann", ("emails", Sample.Emails("ann@example.com")));
        return endpoint == "/Users" ? (user, "emails") : (await scim.CreateGroup("Sales", user.Id), "members");
    }

    private static JsonObject Parse(string operation) => JsonNode.Parse(operation)!.AsObject(); // the operations above are objects
}
