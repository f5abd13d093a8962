using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Running;

public sealed class CircleTests : BulkTest
{
    [Fact]
    public async Task A_group_may_contain_itself_and_a_user_manage_himself()
    {
        var results = await SendAsync(Group("g", "g", "bulkId:g"), Managed("u", "u"));
        Statuses(results).Should().Equal("201", "201");
        (await Server.FindAsync("Group", IdOf(results[0]))).MemberIds.Should().Equal(IdOf(results[0]));
        var user = await Server.FindAsync("User", IdOf(results[1]));
        ((string?)user.Json[ScimUrns.EnterpriseUser]?["manager"]?["value"]).Should().Be(IdOf(results[1]));
        ((string?)user.Json[ScimUrns.EnterpriseUser]?["department"]).Should().Be("d");
        var bare = await Server.SendAsync(Server.Request(ScimOperation.Find, "User", user.Id) with { Query = new() { Attributes = "userName" } });
        ((string?)results[1]["version"]).Should().Be(bare.Reply.ETag);
    }

    [Fact]
    public async Task Managers_in_a_circle_through_the_extension_are_created()
    {
        var results = await SendAsync(Managed("a", "b"), Managed("b", "c"), Managed("c", "a"), Group("g", "g", "bulkId:a", "bulkId:c"));
        Statuses(results).Should().Equal("201", "201", "201", "201");
        for (var index = 0; index < 3; index++)
        {
            var user = await Server.FindAsync("User", IdOf(results[index]));
            ((string?)user.Json[ScimUrns.EnterpriseUser]?["manager"]?["value"]).Should().Be(IdOf(results[(index + 1) % 3]));
        }
    }

    [Fact]
    public async Task A_hundred_groups_that_all_contain_each_other_are_created()
    {
        var names = Enumerable.Range(0, 100).Select(number => $"g{number}").ToArray();
        var results = await SendAsync(names.Select(name => Group(name, name, [.. names.Select(other => $"bulkId:{other}")])));
        Statuses(results).Should().OnlyContain(status => status == "201");
        var ids = results.Select(IdOf).ToArray();
        foreach (var id in new[] { ids[0], ids[50], ids[99] })
        {
            (await Server.FindAsync("Group", id)).MemberIds.Should().BeEquivalentTo(ids);
        }
    }

    [Fact]
    public async Task Groups_of_a_user_are_the_servers_and_make_no_circle_that_fails()
    {
        var results = await SendAsync(User("u", "u", ",\"groups\":[{\"value\":\"bulkId:g\"}]"), Group("g", "g", "bulkId:u"));
        Statuses(results).Should().Equal("201", "201");
        (await Server.FindAsync("Group", IdOf(results[1]))).MemberIds.Should().Equal(IdOf(results[0]));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_circle_in_which_one_fails()
    {
        await Server.GroupAsync("taken");
        var results = await SendAsync(
            Group("a", "a", "bulkId:b"), Group("b", "b", "bulkId:c"), Group("c", "taken", "bulkId:a"), Group("d", "d", "bulkId:a"), Group("e", "e"));
        Statuses(results).Should().Equal("409", "409", "409", "409", "201");
        ((string?)results[2]["response"]?["scimType"]).Should().Be("uniqueness");
        DetailOf(results[0]).Should().Contain("'c'");
        (await Server.QueryAsync("Group", ScimQueryParameters.None)).Page.Select(group => (string?)group?["displayName"]).Should().BeEquivalentTo("taken", "e");
    }

    [Fact]
    public async Task Each_failure_of_a_circle_counts()
    {
        var body = Body(Group("a", "a", "bulkId:b"), Group("b", "b", "bulkId:a", "no-such-id"), Group("c", "c")).Replace("\"Operations\"", "\"failOnErrors\":2,\"Operations\"", StringComparison.Ordinal);
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: body);
        Statuses(Results(reply)).Should().Equal("409", "400");
        (await Server.QueryAsync("Group", ScimQueryParameters.None)).Page.Should().BeEmpty();
    }

    [Fact]
    public async Task A_circle_with_an_unknown_bulkId_or_without_the_right_creates_nothing()
    {
        var unknown = await SendAsync(Group("a", "a", "bulkId:b"), Group("b", "b", "bulkId:a", "bulkId:nobody"));
        Statuses(unknown).Should().Equal("409", "409");
        DetailOf(unknown[1]).Should().Contain("'nobody'");
        var request = Server.Request(ScimOperation.Bulk, body: Body(Group("a", "a", "bulkId:b"), Group("b", "b", "bulkId:a"))) with
        {
            Authorize = (_, _, _) => ValueTask.FromResult<ScimError?>(ScimError.Forbidden("no")),
        };
        Statuses(Results(await Server.SendAsync(request))).Should().BeEquivalentTo("403", "409");
        (await Server.QueryAsync("Group", ScimQueryParameters.None)).Page.Should().BeEmpty();
    }

    [Fact]
    public async Task A_circle_through_a_required_attribute_is_409()
    {
        var results = await SendAsync(User("a", "bulkId:b"), User("b", "bulkId:a"));
        Statuses(results).Should().Equal("409", "409");
        string.Concat(results.Select(DetailOf)).Should().Contain("'userName' is required");
    }

    [Fact]
    public async Task What_cannot_be_deleted_again_is_said()
    {
        await Server.DisposeAsync();
        Server = new TestServer(builder => builder.AddTestStores().AddInterceptor<ScimGroup, Keeper>());
        await Server.GroupAsync("taken");
        var results = await SendAsync(Group("a", "taken", "bulkId:b"), Group("b", "b", "bulkId:a"));
        Statuses(results).Should().Equal("409", "409");
        DetailOf(results[1]).Should().Contain("could not be rolled back");
    }

    private sealed class Keeper : IScimInterceptor<ScimGroup>
    {
        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken) =>
            throw new ScimException(ScimError.Forbidden("Groups stay."));
    }
}
