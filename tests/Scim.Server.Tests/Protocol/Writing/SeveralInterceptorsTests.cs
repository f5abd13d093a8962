using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class SeveralInterceptorsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly InterceptorLog notes = new();
    private readonly RecordingEventSink events = new();
    private readonly TestServer server;

    public SeveralInterceptorsTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(notes).AddSingleton(events);
        builder.AddTestStores().AddEventSink<RecordingEventSink>()
            .AddInterceptor<ScimUser, First>()
            .AddInterceptor<ForAll>()
            .AddInterceptor<ScimUser, Last>()
            .AddInterceptor<ScimUser, First>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task On_create_each_interceptor_gets_the_result_of_the_previous_one()
    {
        var reply = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen", ""","title":"x" """));

        reply.Status.Should().Be(201, reply.Text);
        reply.Json["title"]?.GetValue<string>().Should().Be("x-First-Last");
        notes.Calls.Should().Equal("First", "ForAll ScimUser", "Last");
    }

    [Fact]
    public async Task On_update_each_interceptor_gets_the_result_of_the_previous_one_and_its_changes()
    {
        var id = await CreateAsync();

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");

        reply.Json["title"]?.GetValue<string>().Should().Be("x-First-Last");
        reply.Json["userType"]?.GetValue<string>().Should().Be("First");
        notes.Calls.Should().Equal("First", "ForAll ScimUser", "Last");
        notes.Changed.Should().BeEquivalentTo([new ScimPath("title"), new ScimPath("userType")]);
        events.Events[^1].Changed.Should().BeEquivalentTo([new ScimPath("title"), new ScimPath("userType")]);
    }

    [Fact]
    public async Task Every_interceptor_is_called_for_a_delete()
    {
        var id = await CreateAsync();

        (await server.SendAsync(ScimOperation.Delete, "User", id)).Status.Should().Be(204);

        notes.Calls.Should().Equal("First", "ForAll", "Last");
    }

    [Fact]
    public async Task An_interceptor_for_all_types_is_also_called_for_groups()
    {
        var id = await server.CreateGroupAsync("Guides");
        await server.PatchAsync("Group", id, """{"op":"replace","path":"displayName","value":"Leaders"}""");
        await server.SendAsync(ScimOperation.Delete, "Group", id);

        notes.Calls.Should().Equal("ForAll ScimGroup", "ForAll ScimGroup", "ForAll");
    }

    [Theory]
    [InlineData(ScimOperation.Create)]
    [InlineData(ScimOperation.Patch)]
    [InlineData(ScimOperation.Delete)]
    public async Task A_rejection_aborts_the_write_and_later_interceptors_are_not_called(ScimOperation operation)
    {
        var id = operation == ScimOperation.Create ? null : await CreateAsync();
        notes.RejectedCall = "ForAll";

        var reply = await server.SendAsync(operation, "User", id, operation switch
        {
            ScimOperation.Create => TestServer.CreateUserBody("ajensen"),
            ScimOperation.Patch => TestServer.CreatePatchBody("""{"op":"add","path":"title","value":"x"}"""),
            _ => null,
        });

        (reply.Status, reply.Detail).Should().Be((403, "ForAll refuses"));
        notes.Calls.Should().Equal("First");
    }

    [Fact]
    public async Task The_result_of_an_interceptor_is_validated_before_the_next_one_is_called()
    {
        notes.ClearsUserName = true;

        var reply = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen"));

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        notes.Calls.Should().Equal("First");
    }

    [Fact]
    public async Task The_other_interceptors_are_called_when_one_turns_an_update_into_a_delete()
    {
        var id = await CreateAsync();
        notes.TurnsIntoDelete = true;

        (await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""")).Status.Should().Be(204);

        notes.Calls.Should().Equal("First", "ForAll ScimUser", "delete First", "delete Last");
        (await server.FindAsync("User", id)).Status.Should().Be(404);
    }

    [Fact]
    public async Task Another_interceptor_can_reject_a_delete_that_one_made_from_an_update()
    {
        var id = await CreateAsync();
        (notes.TurnsIntoDelete, notes.RejectedCall) = (true, "delete Last");

        (await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""")).Status.Should().Be(403);

        (await server.FindAsync("User", id)).Status.Should().Be(200);
    }

    private async Task<string> CreateAsync()
    {
        var id = await server.CreateUserAsync("bjensen");
        notes.Calls.Clear();
        return id;
    }

    private sealed class InterceptorLog
    {
        public List<string> Calls { get; } = [];

        public IReadOnlyList<ScimPath> Changed { get; set; } = [];

        public string? RejectedCall { get; set; }

        public bool ClearsUserName { get; set; }

        public bool TurnsIntoDelete { get; set; }

        public void RecordCall(string name)
        {
            if (name.Split(" Scim")[0] == RejectedCall)
            {
                throw new ScimException(ScimError.Forbidden($"{RejectedCall} refuses"));
            }

            Calls.Add(name);
        }
    }

    private class First(InterceptorLog notes) : IScimInterceptor<ScimUser>
    {
        public ValueTask<ScimUser> CreatingAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
        {
            Mark(resource);
            resource.UserName = notes.ClearsUserName ? null : resource.UserName;
            return ValueTask.FromResult(resource);
        }

        public ValueTask<ScimWriteDecision<ScimUser>> UpdatingAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken)
        {
            notes.Changed = update.Changed;
            var user = update.After!; // a user is never changed by members alone
            Mark(user);
            user.UserType ??= GetType().Name;
            return ValueTask.FromResult(ScimWriteDecision.Continue(update));
        }

        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken)
        {
            notes.RecordCall(notes.TurnsIntoDelete ? $"delete {GetType().Name}" : GetType().Name);
            return ValueTask.CompletedTask;
        }

        private void Mark(ScimUser user)
        {
            notes.RecordCall(GetType().Name);
            user.Title += $"-{GetType().Name}";
        }
    }

    private sealed class Last(InterceptorLog notes) : First(notes);

    private sealed class ForAll(InterceptorLog notes) : IScimInterceptor<ScimResource>
    {
        public ValueTask<ScimResource> CreatingAsync(ScimResource resource, ScimContext context, CancellationToken cancellationToken)
        {
            notes.RecordCall($"ForAll {resource.GetType().Name}");
            return ValueTask.FromResult(resource);
        }

        public ValueTask<ScimWriteDecision<ScimResource>> UpdatingAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken)
        {
            notes.RecordCall($"ForAll {update.After?.GetType().Name}");
            return ValueTask.FromResult(notes.TurnsIntoDelete ? ScimWriteDecision.Delete<ScimResource>() : ScimWriteDecision.Continue(update));
        }

        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken)
        {
            notes.RecordCall("ForAll");
            return ValueTask.CompletedTask;
        }
    }
}
