using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

public sealed class PatchReplyTests
{
    private const string Rename = """{"op":"replace","path":"displayName","value":"New"}""";

    [Theory]
    [InlineData(ScimPatchReply.Resource, 200)]
    [InlineData(ScimPatchReply.NoContent, 204)]
    public async Task A_PATCH_is_answered_as_the_option_says(ScimPatchReply reply, int status)
    {
        await using var server = new TestServer(options: options => (options.PatchReply, options.GroupPatchReply) = (reply, reply));

        (await server.PatchAsync("User", await server.UserAsync("ann"), Rename)).Status.Should().Be(status);
        (await server.PatchAsync("Group", await server.GroupAsync("Team"), Rename)).Status.Should().Be(status);
    }

    [Fact]
    public async Task The_reply_of_one_type_comes_before_that_of_all()
    {
        await using var server = new TestServer(options: options =>
        {
            options.PatchReplies["user"] = ScimPatchReply.NoContent;
            options.PatchReplies["group"] = ScimPatchReply.Resource;
        });

        var user = await server.PatchAsync("User", await server.UserAsync("ann"), Rename);
        var group = await server.PatchAsync("Group", await server.GroupAsync("Team"), Rename);

        user.Status.Should().Be(204);
        user.Reply.ETag.Should().NotBeNull();
        user.Text.Should().BeEmpty();
        group.Status.Should().Be(200);
        group.Json["displayName"]?.GetValue<string>().Should().Be("New");
    }

    [Fact]
    public async Task What_a_request_asks_to_see_is_shown_whatever_the_option_says()
    {
        await using var server = new TestServer(options: options => options.PatchReply = ScimPatchReply.NoContent);
        var id = await server.UserAsync("ann");
        var request = server.Request(ScimOperation.Patch, "User", id, TestServer.PatchBody(Rename));

        (await server.SendAsync(request with { Query = new() { Attributes = "displayName" } })).Status.Should().Be(200);
        (await server.SendAsync(request with { Query = new() { ExcludedAttributes = "name" } })).Status.Should().Be(200);
    }
}
