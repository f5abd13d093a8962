using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

public sealed class PatchReplyTests
{
    private const string Rename = """{"op":"replace","path":"displayName","value":"New"}""";

    [Theory]
    [InlineData(ScimPatchReply.Resource, 200)]
    [InlineData(ScimPatchReply.NoContent, 204)]
    public async Task The_option_selects_the_reply_to_a_PATCH(ScimPatchReply reply, int status)
    {
        await using var server = new TestServer(options: options => (options.PatchReply, options.GroupPatchReply) = (reply, reply));

        (await server.PatchAsync("User", await server.CreateUserAsync("ann"), Rename)).Status.Should().Be(status);
        (await server.PatchAsync("Group", await server.CreateGroupAsync("Team"), Rename)).Status.Should().Be(status);
    }

    [Fact]
    public async Task The_option_for_a_type_takes_precedence_over_the_general_one()
    {
        await using var server = new TestServer(options: options =>
        {
            options.PatchReplies["user"] = ScimPatchReply.NoContent;
            options.PatchReplies["group"] = ScimPatchReply.Resource;
        });

        var user = await server.PatchAsync("User", await server.CreateUserAsync("ann"), Rename);
        var group = await server.PatchAsync("Group", await server.CreateGroupAsync("Team"), Rename);

        user.Status.Should().Be(204);
        user.Reply.ETag.Should().NotBeNull();
        user.Text.Should().BeEmpty();
        group.Status.Should().Be(200);
        group.Json["displayName"]?.GetValue<string>().Should().Be("New");
    }

    [Fact]
    public async Task A_request_with_a_projection_gets_the_resource_whatever_the_option_is()
    {
        await using var server = new TestServer(options: options => options.PatchReply = ScimPatchReply.NoContent);
        var id = await server.CreateUserAsync("ann");
        var request = server.CreateRequest(ScimOperation.Patch, "User", id, TestServer.CreatePatchBody(Rename));

        (await server.SendAsync(new ScimRequest(request) { Query = new() { Attributes = "displayName" } })).Status.Should().Be(200);
        (await server.SendAsync(new ScimRequest(request) { Query = new() { ExcludedAttributes = "name" } })).Status.Should().Be(200);
    }
}
