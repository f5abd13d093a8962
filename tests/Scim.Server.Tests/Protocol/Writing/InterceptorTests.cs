using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class InterceptorTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Script script = new();
    private readonly RecordingSink events = new();
    private readonly TestServer server;

    public InterceptorTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(script).AddSingleton(events);
        builder.AddTestStores().AddInterceptor<ScimUser, Scripted>().AddEventSink<RecordingSink>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Create_stores_what_the_interceptor_made_of_it()
    {
        script.Creating = user => user.UserType = "intern";

        var reply = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen"));

        reply.Json["userType"]?.GetValue<string>().Should().Be("intern");
    }

    [Fact]
    public async Task Update_stores_what_the_interceptor_made_of_it_and_tells_it()
    {
        var id = await server.UserAsync("bjensen", ""","name":{"givenName":"Babs"} """);
        script.Updating = update =>
        {
            var user = update.After!; // a user is never changed by members alone
            user.UserType = "intern";
            user.Name!.FamilyName = "Jensen"; // created with a name
            return ScimWriteDecision.Continue(update);
        };

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");

        reply.Status.Should().Be(200, reply.Text);
        reply.Json["userType"]?.GetValue<string>().Should().Be("intern");
        reply.Json["name"]?["familyName"]?.GetValue<string>().Should().Be("Jensen");
        events.Events[^1].Changed.Should().BeEquivalentTo([new ScimPath("title"), new ScimPath("userType"), new ScimPath(null, "name", "familyName")]);
    }

    [Fact]
    public async Task Update_is_validated_again_when_the_interceptor_changed_it()
    {
        var id = await server.UserAsync("bjensen");
        script.Updating = update =>
        {
            update.After!.UserName = null; // a user is never changed by members alone
            return ScimWriteDecision.Continue(update);
        };

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        (await server.FindAsync("User", id)).Json.ContainsKey("title").Should().BeFalse();
    }

    [Theory]
    [InlineData(ScimOperation.Patch)]
    [InlineData(ScimOperation.Replace)]
    public async Task Update_becomes_a_delete_when_the_interceptor_says_so(ScimOperation operation)
    {
        var id = await server.UserAsync("bjensen");
        script.Updating = _ => ScimWriteDecision.Delete<ScimUser>();

        var reply = await server.SendAsync(Disable(operation, id));

        reply.Status.Should().Be(204);
        (await server.FindAsync("User", id)).Status.Should().Be(404);
        events.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
    }

    [Fact]
    public async Task Update_that_becomes_a_delete_shows_the_state_after_when_a_projection_is_asked_for()
    {
        var id = await server.UserAsync("bjensen");
        script.Updating = _ => ScimWriteDecision.Delete<ScimUser>();

        var reply = await server.SendAsync(Disable(ScimOperation.Patch, id) with { Query = new() { Attributes = "active" } });

        reply.Status.Should().Be(200);
        reply.Json["active"]?.GetValue<bool>().Should().BeFalse();
        (await server.FindAsync("User", id)).Status.Should().Be(404);
    }

    [Fact]
    public async Task The_interceptor_is_not_asked_when_there_is_nothing_to_write()
    {
        var id = await server.UserAsync("bjensen", ""","active":false """);
        script.Updating = _ => throw new InvalidOperationException("asked");

        (await server.SendAsync(Disable(ScimOperation.Patch, id))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_refusal_of_the_interceptor_reaches_the_client()
    {
        var id = await server.UserAsync("bjensen");
        script.Deleting = () => throw new ScimException(ScimError.Forbidden("not this one"));

        var reply = await server.SendAsync(ScimOperation.Delete, "User", id);

        (reply.Status, reply.Detail).Should().Be((403, "not this one"));
        (await server.FindAsync("User", id)).Status.Should().Be(200);
    }

    private ScimRequest Disable(ScimOperation operation, string id) => server.Request(operation, "User", id, operation == ScimOperation.Patch
        ? TestServer.PatchBody("""{"op":"replace","path":"active","value":false}""")
        : TestServer.UserBody("bjensen", ""","active":false """));

    private sealed class Script
    {
        public Action<ScimUser> Creating { get; set; } = _ => { };

        public Func<ScimUpdate<ScimUser>, ScimWriteDecision<ScimUser>> Updating { get; set; } = ScimWriteDecision.Continue;

        public Action Deleting { get; set; } = () => { };
    }

    private sealed class Scripted(Script script) : IScimInterceptor<ScimUser>
    {
        public ValueTask<ScimUser> CreatingAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
        {
            script.Creating(resource);
            return ValueTask.FromResult(resource);
        }

        public ValueTask<ScimWriteDecision<ScimUser>> UpdatingAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(script.Updating(update));

        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken)
        {
            script.Deleting();
            return ValueTask.CompletedTask;
        }
    }
}
