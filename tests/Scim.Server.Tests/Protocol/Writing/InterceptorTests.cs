using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class InterceptorTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly InterceptorScript script = new();
    private readonly RecordingEventSink events = new();
    private readonly TestServer server;

    public InterceptorTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(script).AddSingleton(events);
        builder.AddTestStores().AddInterceptor<ScimUser, ScriptedInterceptor>().AddEventSink<RecordingEventSink>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Create_stores_the_resource_as_changed_by_the_interceptor()
    {
        script.Creating = user => user.UserType = "intern";

        var reply = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen"));

        reply.Json["userType"]?.GetValue<string>().Should().Be("intern");
    }

    [Fact]
    public async Task Update_stores_and_publishes_the_resource_as_changed_by_the_interceptor()
    {
        var id = await server.CreateUserAsync("bjensen", ""","name":{"givenName":"Babs"} """);
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
    public async Task Update_is_validated_again_after_the_interceptor()
    {
        var id = await server.CreateUserAsync("bjensen");
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
    public async Task Update_becomes_a_delete_when_the_interceptor_decides_so(ScimOperation operation)
    {
        var id = await server.CreateUserAsync("bjensen");
        script.Updating = _ => ScimWriteDecision.Delete<ScimUser>();

        var reply = await server.SendAsync(CreateDisableRequest(operation, id));

        reply.Status.Should().Be(204);
        (await server.FindAsync("User", id)).Status.Should().Be(404);
        events.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
    }

    [Fact]
    public async Task Update_that_becomes_a_delete_returns_the_state_after_when_a_projection_is_requested()
    {
        var id = await server.CreateUserAsync("bjensen");
        script.Updating = _ => ScimWriteDecision.Delete<ScimUser>();

        var reply = await server.SendAsync(new ScimRequest(CreateDisableRequest(ScimOperation.Patch, id)) { Query = new() { Attributes = "active" } });

        reply.Status.Should().Be(200);
        reply.Json["active"]?.GetValue<bool>().Should().BeFalse();
        (await server.FindAsync("User", id)).Status.Should().Be(404);
    }

    [Fact]
    public async Task The_interceptor_is_not_called_when_nothing_changes()
    {
        var id = await server.CreateUserAsync("bjensen", ""","active":false """);
        script.Updating = _ => throw new InvalidOperationException("asked");

        (await server.SendAsync(CreateDisableRequest(ScimOperation.Patch, id))).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_error_of_the_interceptor_is_returned_to_the_client()
    {
        var id = await server.CreateUserAsync("bjensen");
        script.Deleting = () => throw new ScimException(ScimError.Forbidden("not this one"));

        var reply = await server.SendAsync(ScimOperation.Delete, "User", id);

        (reply.Status, reply.Detail).Should().Be((403, "not this one"));
        (await server.FindAsync("User", id)).Status.Should().Be(200);
    }

    private ScimRequest CreateDisableRequest(ScimOperation operation, string id) => server.CreateRequest(operation, "User", id, operation == ScimOperation.Patch
        ? TestServer.CreatePatchBody("""{"op":"replace","path":"active","value":false}""")
        : TestServer.CreateUserBody("bjensen", ""","active":false """));

    private sealed class InterceptorScript
    {
        public Action<ScimUser> Creating { get; set; } = _ => { };

        public Func<ScimUpdate<ScimUser>, ScimWriteDecision<ScimUser>> Updating { get; set; } = ScimWriteDecision.Continue;

        public Action Deleting { get; set; } = () => { };
    }

    private sealed class ScriptedInterceptor(InterceptorScript script) : IScimInterceptor<ScimUser>
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
