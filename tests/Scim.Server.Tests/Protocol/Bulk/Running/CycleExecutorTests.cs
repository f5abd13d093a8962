using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Running;

public sealed class CycleExecutorTests : BulkTestBase
{
    [Fact]
    public async Task A_group_can_contain_itself_and_a_user_can_be_its_own_manager()
    {
        var results = await SendAsync(PostGroup("g", "g", "bulkId:g"), PostUserWithManager("u", "u"));
        GetStatuses(results).Should().Equal("201", "201");
        (await Server.FindAsync("Group", GetId(results[0]))).MemberIds.Should().Equal(GetId(results[0]));
        var user = await Server.FindAsync("User", GetId(results[1]));
        ((string?)user.Json[ScimUrns.EnterpriseUser]?["manager"]?["value"]).Should().Be(GetId(results[1]));
        ((string?)user.Json[ScimUrns.EnterpriseUser]?["department"]).Should().Be("d");
        var bare = await Server.SendAsync(new ScimRequest(Server.CreateRequest(ScimOperation.Find, "User", user.Id)) { Query = new() { Attributes = "userName" } });
        ((string?)results[1]["version"]).Should().Be(bare.Reply.ETag);
    }

    [Fact]
    public async Task Users_whose_managers_form_a_cycle_are_created()
    {
        var results = await SendAsync(PostUserWithManager("a", "b"), PostUserWithManager("b", "c"), PostUserWithManager("c", "a"), PostGroup("g", "g", "bulkId:a", "bulkId:c"));
        GetStatuses(results).Should().Equal("201", "201", "201", "201");
        for (var index = 0; index < 3; index++)
        {
            var user = await Server.FindAsync("User", GetId(results[index]));
            ((string?)user.Json[ScimUrns.EnterpriseUser]?["manager"]?["value"]).Should().Be(GetId(results[(index + 1) % 3]));
        }
    }

    [Fact]
    public async Task A_hundred_groups_that_all_contain_each_other_are_created()
    {
        var names = Enumerable.Range(0, 100).Select(number => $"g{number}").ToArray();
        var results = await SendAsync(names.Select(name => PostGroup(name, name, [.. names.Select(other => $"bulkId:{other}")])));
        GetStatuses(results).Should().OnlyContain(status => status == "201");
        var ids = results.Select(GetId).ToArray();
        foreach (var id in new[] { ids[0], ids[50], ids[99] })
        {
            (await Server.FindAsync("Group", id)).MemberIds.Should().BeEquivalentTo(ids);
        }
    }

    [Fact]
    public async Task References_in_the_read_only_groups_of_a_user_do_not_form_a_cycle()
    {
        var results = await SendAsync(PostUser("u", "u", ",\"groups\":[{\"value\":\"bulkId:g\"}]"), PostGroup("g", "g", "bulkId:u"));
        GetStatuses(results).Should().Equal("201", "201");
        (await Server.FindAsync("Group", GetId(results[1]))).MemberIds.Should().Equal(GetId(results[0]));
    }

    [Fact]
    public async Task A_cycle_is_rolled_back_when_one_operation_fails()
    {
        await Server.CreateGroupAsync("taken");
        var results = await SendAsync(
            PostGroup("a", "a", "bulkId:b"), PostGroup("b", "b", "bulkId:c"), PostGroup("c", "taken", "bulkId:a"), PostGroup("d", "d", "bulkId:a"), PostGroup("e", "e"));
        GetStatuses(results).Should().Equal("409", "409", "409", "409", "201");
        ((string?)results[2]["response"]?["scimType"]).Should().Be("uniqueness");
        GetDetail(results[0]).Should().Contain("'c'");
        (await Server.QueryAsync("Group", ScimQueryParameters.None)).Page.Select(group => (string?)group?["displayName"]).Should().BeEquivalentTo("taken", "e");
    }

    [Fact]
    public async Task Each_failed_operation_of_a_cycle_counts_toward_failOnErrors()
    {
        var body = CreateBody(PostGroup("a", "a", "bulkId:b"), PostGroup("b", "b", "bulkId:a", "no-such-id"), PostGroup("c", "c")).Replace("\"Operations\"", "\"failOnErrors\":2,\"Operations\"", StringComparison.Ordinal);
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: body);
        GetStatuses(GetResults(reply)).Should().Equal("409", "400");
        (await Server.QueryAsync("Group", ScimQueryParameters.None)).Page.Should().BeEmpty();
    }

    [Fact]
    public async Task A_cycle_with_an_unknown_bulkId_or_an_unauthorized_operation_creates_nothing()
    {
        var unknown = await SendAsync(PostGroup("a", "a", "bulkId:b"), PostGroup("b", "b", "bulkId:a", "bulkId:nobody"));
        GetStatuses(unknown).Should().Equal("409", "409");
        GetDetail(unknown[1]).Should().Contain("'nobody'");
        var request = new ScimRequest(Server.CreateRequest(ScimOperation.Bulk, body: CreateBody(PostGroup("a", "a", "bulkId:b"), PostGroup("b", "b", "bulkId:a"))))
        {
            Authorize = (_, _, _) => ValueTask.FromResult<ScimError?>(ScimError.Forbidden("no")),
        };
        GetStatuses(GetResults(await Server.SendAsync(request))).Should().BeEquivalentTo("403", "409");
        (await Server.QueryAsync("Group", ScimQueryParameters.None)).Page.Should().BeEmpty();
    }

    [Fact]
    public async Task A_cycle_through_a_required_attribute_is_409()
    {
        var results = await SendAsync(PostUser("a", "bulkId:b"), PostUser("b", "bulkId:a"));
        GetStatuses(results).Should().Equal("409", "409");
        string.Concat(results.Select(GetDetail)).Should().Contain("'userName' is required");
    }

    [Fact]
    public async Task A_resource_that_cannot_be_rolled_back_is_reported()
    {
        await Server.DisposeAsync();
        Server = new TestServer(builder => builder.AddTestStores().AddInterceptor<ScimGroup, DeleteRejectingInterceptor>());
        await Server.CreateGroupAsync("taken");
        var results = await SendAsync(PostGroup("a", "taken", "bulkId:b"), PostGroup("b", "b", "bulkId:a"));
        GetStatuses(results).Should().Equal("409", "409");
        GetDetail(results[1]).Should().Contain("could not be rolled back");
    }

    private sealed class DeleteRejectingInterceptor : IScimInterceptor<ScimGroup>
    {
        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken) =>
            throw new ScimException(ScimError.Forbidden("Groups stay."));
    }
}
