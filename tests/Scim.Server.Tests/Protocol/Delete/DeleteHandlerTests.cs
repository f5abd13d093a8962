using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Delete;

public sealed class DeleteHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Delete_returns_204_and_later_requests_return_404()
    {
        var id = await server.CreateUserAsync("bjensen");

        var reply = await server.SendAsync(ScimOperation.Delete, "User", id);

        reply.Status.Should().Be(204);
        reply.Text.Should().BeEmpty();
        (await server.FindAsync("User", id)).Status.Should().Be(404);
        (await server.SendAsync(ScimOperation.Delete, "User", id)).Status.Should().Be(404);
        (await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.CreateUserBody("bjensen"))).Status.Should().Be(404);
        (await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Delete_evaluates_If_Match()
    {
        var id = await server.CreateUserAsync("bjensen");
        var request = server.CreateRequest(ScimOperation.Delete, "User", id);

        (await server.SendAsync(new ScimRequest(request) { IfMatch = "W/\"stale\"" })).Status.Should().Be(412);
        (await server.FindAsync("User", id)).Status.Should().Be(200);
        (await server.SendAsync(new ScimRequest(request) { IfMatch = (await server.FindAsync("User", id)).Reply.ETag })).Status.Should().Be(204);
    }

    [Fact]
    public async Task Delete_removes_the_resource_from_its_groups()
    {
        var user = await server.CreateUserAsync("bjensen");
        var group = await server.CreateGroupAsync("Guides", user);

        await server.SendAsync(ScimOperation.Delete, "User", user);

        (await server.FindAsync("Group", group)).MemberIds.Should().BeEmpty();
    }
}
