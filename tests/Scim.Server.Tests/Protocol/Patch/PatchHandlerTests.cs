using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Patch;

public sealed class PatchHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Patch_of_a_user_returns_200_with_the_resource()
    {
        var id = await server.CreateUserAsync("bjensen");

        var reply = await server.PatchAsync("User", id, """{"op":"replace","path":"title","value":"Guide"}""");

        reply.Status.Should().Be(200, reply.Text);
        reply.Json["title"]?.GetValue<string>().Should().Be("Guide");
        reply.Reply.ETag.Should().Be(reply.Json["meta"]?["version"]?.GetValue<string>());
    }

    [Fact]
    public async Task Patch_of_a_group_returns_204_with_the_version_without_a_projection()
    {
        var (group, user) = (await server.CreateGroupAsync("Tour Guides"), await server.CreateUserAsync("bjensen"));

        var reply = await server.PatchAsync("Group", group, AddMember(user));

        reply.Status.Should().Be(204, reply.Text);
        reply.Text.Should().BeEmpty();
        reply.Reply.ETag.Should().Be((await server.FindAsync("Group", group)).Reply.ETag);
    }

    [Theory]
    [InlineData("displayName", null)]
    [InlineData(null, "members")]
    public async Task Patch_of_a_group_returns_200_with_a_projection(string? attributes, string? excluded)
    {
        var (group, user) = (await server.CreateGroupAsync("Tour Guides"), await server.CreateUserAsync("bjensen"));

        var reply = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Patch, "Group", group, TestServer.CreatePatchBody(AddMember(user))))
        {
            Query = new ScimQueryParameters { Attributes = attributes, ExcludedAttributes = excluded },
        });

        reply.Status.Should().Be(200, reply.Text);
        reply.Json["displayName"]?.GetValue<string>().Should().Be("Tour Guides");
        reply.Json.ContainsKey("members").Should().BeFalse();
    }

    [Fact]
    public async Task Patch_keeps_the_version_when_it_changes_nothing()
    {
        var id = await server.CreateUserAsync("bjensen", ""","title":"Guide" """);
        var before = await server.FindAsync("User", id);

        var reply = await server.PatchAsync("User", id, """{"op":"replace","path":"title","value":"Guide"}""");

        reply.Status.Should().Be(200);
        reply.Reply.ETag.Should().Be(before.Reply.ETag);
        reply.Json["meta"]!.ToJsonString().Should().Be(before.Json["meta"]!.ToJsonString()); // meta is always there
    }

    [Fact]
    public async Task Patch_changes_nothing_when_one_of_its_operations_fails()
    {
        var id = await server.CreateUserAsync("bjensen");
        var before = await server.FindAsync("User", id);

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"Guide"},{"op":"replace","path":"id","value":"x"}""");

        (reply.Status, reply.ScimType).Should().Be((400, "mutability"));
        (await server.FindAsync("User", id)).Text.Should().Be(before.Text);
    }

    [Theory]
    [InlineData("User", """{"op":"add","path":"title","value":"x"}""")]
    [InlineData("Group", """{"op":"add","path":"displayName","value":"x"}""")]
    [InlineData("Group", """{"op":"remove","path":"members"}""")]
    [InlineData("Group", """{"op":"remove","path":"members[value eq \"x\"]"}""")]
    public async Task Patch_returns_404_when_the_resource_does_not_exist(string type, string operations)
    {
        (await server.PatchAsync(type, "none", operations)).Status.Should().Be(404);
    }

    [Fact]
    public async Task Patch_is_rejected_with_the_ids_of_members_that_do_not_exist()
    {
        var (group, user) = (await server.CreateGroupAsync("Tour Guides"), await server.CreateUserAsync("bjensen"));

        var reply = await server.PatchAsync(
            "Group", group, $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"},{"value":"nobody"},{"value":"none"}]}""");

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        reply.Detail.Should().Contain("'nobody', 'none'").And.NotContain(user);
        (await server.FindAsync("Group", group)).MemberIds.Should().BeEmpty();
    }

    [Fact]
    public async Task Patch_of_members_only_evaluates_If_Match()
    {
        var (group, user) = (await server.CreateGroupAsync("Tour Guides"), await server.CreateUserAsync("bjensen"));
        var request = server.CreateRequest(ScimOperation.Patch, "Group", group, TestServer.CreatePatchBody(AddMember(user)));

        (await server.SendAsync(new ScimRequest(request) { IfMatch = "W/\"stale\"" })).Status.Should().Be(412);
        (await server.FindAsync("Group", group)).MemberIds.Should().BeEmpty();
        var version = (await server.FindAsync("Group", group)).Reply.ETag;
        (await server.SendAsync(new ScimRequest(request) { IfMatch = version })).Status.Should().Be(204);
        (await server.FindAsync("Group", group)).MemberIds.Should().Equal(user);
    }

    [Fact]
    public async Task Patch_can_change_name_and_members_together()
    {
        var (group, user) = (await server.CreateGroupAsync("Tour Guides"), await server.CreateUserAsync("bjensen"));

        var reply = await server.PatchAsync("Group", group, $$"""{"op":"replace","path":"displayName","value":"Guides"},{{AddMember(user)}}""");

        reply.Status.Should().Be(204, reply.Text);
        var stored = await server.FindAsync("Group", group);
        stored.Json["displayName"]?.GetValue<string>().Should().Be("Guides");
        stored.MemberIds.Should().Equal(user);
    }

    [Fact]
    public async Task Patch_applies_members_in_a_pathless_value()
    {
        var (group, user) = (await server.CreateGroupAsync("Tour Guides"), await server.CreateUserAsync("bjensen"));

        var reply = await server.PatchAsync("Group", group, $$"""{"op":"Add","value":{"Members":[{"value":"{{user}}"}] } }""");

        reply.Status.Should().Be(204, reply.Text);
        (await server.FindAsync("Group", group)).MemberIds.Should().Equal(user);
    }

    private static string AddMember(string id) => $$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""";
}
