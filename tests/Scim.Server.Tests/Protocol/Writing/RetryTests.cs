using Microsoft.Extensions.DependencyInjection;
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
    public async Task Patch_is_computed_again_from_what_the_winner_left_when_races_are_lost()
    {
        var id = await server.UserAsync("bjensen");
        var races = 3;
        users.BeforeUpdate = async (update, context) =>
        {
            if (races > 0)
            {
                await WinAsync(id, context, nickName: $"winner-{races--}");
            }
        };

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"loser"}""");

        reply.Status.Should().Be(200, reply.Text);
        users.Updates.Should().HaveCount(4);
        reply.Json["title"]?.GetValue<string>().Should().Be("loser");
        reply.Json["nickName"]?.GetValue<string>().Should().Be("winner-1");
    }

    [Fact]
    public async Task Replace_is_computed_again_when_a_race_is_lost()
    {
        var id = await server.UserAsync("bjensen");
        var lost = false;
        users.BeforeUpdate = async (_, context) =>
        {
            if (!lost)
            {
                lost = true;
                await WinAsync(id, context, "winner");
            }
        };

        var reply = await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.UserBody("renamed"));

        reply.Status.Should().Be(200, reply.Text);
        reply.Json["userName"]?.GetValue<string>().Should().Be("renamed");
        reply.Json.ContainsKey("nickName").Should().BeFalse();
    }

    [Fact]
    public async Task Patch_answers_409_when_races_are_lost_until_the_write_timeout()
    {
        var id = await server.UserAsync("bjensen");
        var number = 0;
        users.BeforeUpdate = (_, context) => WinAsync(id, context, $"winner-{number++}");

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"loser"}""");

        reply.Status.Should().Be(409);
        reply.ScimType.Should().BeNull();
        number.Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task Patch_answers_412_at_once_when_the_client_named_the_version()
    {
        var id = await server.UserAsync("bjensen");
        var version = (await server.FindAsync("User", id)).Reply.ETag;
        users.BeforeUpdate = (_, context) => WinAsync(id, context, "winner");

        var reply = await server.SendAsync(
            server.Request(ScimOperation.Patch, "User", id, TestServer.PatchBody("""{"op":"add","path":"title","value":"x"}""")) with { IfMatch = version });

        reply.Status.Should().Be(412);
        users.Updates.Should().ContainSingle().Which.ClientPrecondition.Should().BeTrue();
    }

    [Fact]
    public async Task Patch_answers_404_when_the_resource_was_deleted_in_the_meantime()
    {
        var id = await server.UserAsync("bjensen");
        users.BeforeUpdate = async (_, context) =>
        {
            users.BeforeUpdate = null;
            await users.DeleteAsync(id, expected: null, context, CancellationToken.None);
        };

        (await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""")).Status.Should().Be(404);
    }

    // Writes past the server, as another process does.
    private async Task WinAsync(string id, ScimContext context, string nickName)
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
