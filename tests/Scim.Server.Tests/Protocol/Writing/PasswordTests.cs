using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class PasswordTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Secret = "t1meMa$heen";
    private readonly SpyUsers users = new();
    private readonly RecordingPasswordSink passwords = new();
    private readonly RecordingEventSink events = new();
    private readonly RecordingLoggerProvider log = new();
    private readonly TestServer server;

    public PasswordTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(users).AddSingleton(passwords).AddSingleton(events);
        builder.Services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        builder.AddStore<ScimUser, SpyUsers>().AddPasswordSink<RecordingPasswordSink>().AddEventSink<RecordingEventSink>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Password_is_passed_only_to_the_sink()
    {
        var created = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen", $$""","password":"{{Secret}}","active":"True" """));
        var id = created.Id;
        passwords.Passwords[id].Should().Be(Secret);
        var replaced = await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.CreateUserBody("bjensen", $$""","title":"x","password":"{{Secret}}2" """));
        passwords.Passwords[id].Should().Be(Secret + "2");
        var patched = await server.PatchAsync("User", id, $$"""{"op":"replace","path":"password","value":"{{Secret}}3"},{"op":"add","path":"title","value":"y"}""");
        passwords.Passwords[id].Should().Be(Secret + "3");

        ((int[])[created.Status, replaced.Status, patched.Status]).Should().Equal(201, 200, 200);
        GetResources().Should().OnlyContain(tree => !tree.Contains("password")).And.HaveCountGreaterThan(6);
        string.Join('\n', log.Lines).Should().Contain("string-booleans").And.NotContain(Secret);
        (created.Text + replaced.Text + patched.Text).Should().NotContain(Secret);
        var asked = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { Query = new() { Attributes = "password" } });
        asked.Json.ContainsKey("password").Should().BeFalse();
    }

    [Fact]
    public async Task Password_only_change_skips_the_store_and_publishes_an_event_without_the_value()
    {
        var id = await server.CreateUserAsync("bjensen");
        var before = await server.FindAsync("User", id);

        var reply = await server.PatchAsync("User", id, $$"""{"op":"add","value":{"password":"{{Secret}}"} }""");

        reply.Status.Should().Be(200, reply.Text);
        reply.Reply.ETag.Should().Be(before.Reply.ETag);
        passwords.Passwords[id].Should().Be(Secret);
        users.Updates.Should().BeEmpty();
        events.Events[^1].Changed.Should().Equal(new ScimPath("password"));
    }

    [Fact]
    public async Task Password_that_the_sink_rejects_aborts_the_write()
    {
        var create = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("weak", $$""","password":"{{RecordingPasswordSink.Weak}}" """));
        (create.Status, create.ScimType).Should().Be((400, "invalidValue"));
        users.Created.Should().BeEmpty();

        var id = await server.CreateUserAsync("bjensen");
        var patch = await server.PatchAsync(
            "User", id, $$"""{"op":"add","path":"title","value":"x"},{"op":"add","path":"password","value":"{{RecordingPasswordSink.Weak}}"}""");
        patch.Status.Should().Be(400);
        users.Updates.Should().BeEmpty();
    }

    [Fact]
    public async Task Password_is_kept_when_a_replace_omits_it()
    {
        var id = await server.CreateUserAsync("bjensen", $$""","password":"{{Secret}}" """);

        await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.CreateUserBody("bjensen"));

        passwords.Passwords[id].Should().Be(Secret);
    }

    private IEnumerable<ScimObject> GetResources() =>
    [
        .. users.Created.Select(user => user.Node),
        .. users.Updates.SelectMany(update => new[] { update.Before, update.After }).OfType<ScimUser>().Select(user => user.Node),
        .. events.Events.SelectMany(change => new[] { change.Before, change.After }).OfType<ScimUser>().Select(user => user.Node),
    ];
}
