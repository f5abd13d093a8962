using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class RetryTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly SpyUsers users = new();
    private readonly TestServer server;

    public RetryTests() => server = new TestServer(
        builder =>
        {
            builder.Services.AddSingleton(users);
            builder.AddStore<ScimUser, SpyUsers>();
        },
        options => options.WriteTimeout = TimeSpan.FromSeconds(1));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Patch_is_reapplied_to_the_current_state_after_a_conflict()
    {
        var id = await server.CreateUserAsync("bjensen");
        var races = 3;
        users.BeforeUpdate = async (update, context) =>
        {
            if (races > 0)
            {
                await WriteConcurrentlyAsync(id, context, nickName: $"winner-{races--}");
            }
        };

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"loser"}""");

        reply.Status.Should().Be(200, reply.Text);
        users.Updates.Should().HaveCount(4);
        reply.Json["title"]?.GetValue<string>().Should().Be("loser");
        reply.Json["nickName"]?.GetValue<string>().Should().Be("winner-1");
    }

    [Fact]
    public async Task Replace_is_retried_after_a_conflict()
    {
        var id = await server.CreateUserAsync("bjensen");
        var lost = false;
        users.BeforeUpdate = async (_, context) =>
        {
            if (!lost)
            {
                lost = true;
                await WriteConcurrentlyAsync(id, context, "winner");
            }
        };

        var reply = await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.CreateUserBody("renamed"));

        reply.Status.Should().Be(200, reply.Text);
        reply.Json["userName"]?.GetValue<string>().Should().Be("renamed");
        reply.Json.ContainsKey("nickName").Should().BeFalse();
    }

    [Fact]
    public async Task Patch_returns_409_when_conflicts_last_until_the_write_timeout()
    {
        var id = await server.CreateUserAsync("bjensen");
        var number = 0;
        users.BeforeUpdate = (_, context) => WriteConcurrentlyAsync(id, context, $"winner-{number++}");

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"loser"}""");

        reply.Status.Should().Be(409);
        reply.ScimType.Should().BeNull();
        number.Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task Patch_returns_412_without_a_retry_when_the_client_sent_If_Match()
    {
        var id = await server.CreateUserAsync("bjensen");
        var version = (await server.FindAsync("User", id)).Reply.ETag;
        users.BeforeUpdate = (_, context) => WriteConcurrentlyAsync(id, context, "winner");

        var reply = await server.SendAsync(
            new ScimRequest(server.CreateRequest(ScimOperation.Patch, "User", id, TestServer.CreatePatchBody("""{"op":"add","path":"title","value":"x"}"""))) { IfMatch = version });

        reply.Status.Should().Be(412);
        users.Updates.Should().ContainSingle().Which.IsClientPrecondition.Should().BeTrue();
    }

    [Fact]
    public async Task Patch_returns_404_when_the_resource_is_deleted_concurrently()
    {
        var id = await server.CreateUserAsync("bjensen");
        users.BeforeUpdate = async (_, context) =>
        {
            users.BeforeUpdate = null;
            await users.DeleteAsync(id, expected: null, context, CancellationToken.None);
        };

        (await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""")).Status.Should().Be(404);
    }

    // Writes to the store directly, like another process.
    private async Task WriteConcurrentlyAsync(string id, ScimContext context, string nickName)
    {
        var (present, spied) = (await users.FindAsync(id, ScimProjection.Default, context, CancellationToken.None), users.BeforeUpdate);
        var after = new ScimUser { Node = present!.Node.Thaw() }; // it was created above
        after.NickName = nickName;
        after.Node.Freeze();
        users.BeforeUpdate = null;
        await users.UpdateAsync(new ScimUpdate<ScimUser> { Id = id, Before = present, After = after }, context, CancellationToken.None);
        users.Updates.RemoveAt(users.Updates.Count - 1);
        users.BeforeUpdate = spied;
    }
}
