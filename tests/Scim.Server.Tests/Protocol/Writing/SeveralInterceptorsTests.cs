using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class SeveralInterceptorsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Notes notes = new();
    private readonly RecordingSink events = new();
    private readonly TestServer server;

    public SeveralInterceptorsTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(notes).AddSingleton(events);
        builder.AddTestStores().AddEventSink<RecordingSink>()
            .AddInterceptor<ScimUser, First>()
            .AddInterceptor<ForAll>()
            .AddInterceptor<ScimUser, Last>()
            .AddInterceptor<ScimUser, First>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Each_interceptor_gets_what_the_one_before_made_of_a_create()
    {
        var reply = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen", ""","title":"x" """));

        reply.Status.Should().Be(201, reply.Text);
        reply.Json["title"]?.GetValue<string>().Should().Be("x-First-Last");
        notes.Asked.Should().Equal("First", "ForAll ScimUser", "Last");
    }

    [Fact]
    public async Task Each_interceptor_gets_what_the_one_before_made_of_an_update_and_what_changed_by_it()
    {
        var id = await CreateAsync();

        var reply = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");

        reply.Json["title"]?.GetValue<string>().Should().Be("x-First-Last");
        reply.Json["userType"]?.GetValue<string>().Should().Be("First");
        notes.Asked.Should().Equal("First", "ForAll ScimUser", "Last");
        notes.Changed.Should().BeEquivalentTo([new ScimPath("title"), new ScimPath("userType")]);
        events.Events[^1].Changed.Should().BeEquivalentTo([new ScimPath("title"), new ScimPath("userType")]);
    }

    [Fact]
    public async Task Every_interceptor_is_asked_about_a_delete()
    {
        var id = await CreateAsync();

        (await server.SendAsync(ScimOperation.Delete, "User", id)).Status.Should().Be(204);

        notes.Asked.Should().Equal("First", "ForAll", "Last");
    }

    [Fact]
    public async Task An_interceptor_for_all_types_is_asked_about_groups_too()
    {
        var id = await server.GroupAsync("Guides");
        await server.PatchAsync("Group", id, """{"op":"replace","path":"displayName","value":"Leaders"}""");
        await server.SendAsync(ScimOperation.Delete, "Group", id);

        notes.Asked.Should().Equal("ForAll ScimGroup", "ForAll ScimGroup", "ForAll");
    }

    [Theory]
    [InlineData(ScimOperation.Create)]
    [InlineData(ScimOperation.Patch)]
    [InlineData(ScimOperation.Delete)]
    public async Task A_refusal_rejects_the_write_and_later_interceptors_are_not_asked(ScimOperation operation)
    {
        var id = operation == ScimOperation.Create ? null : await CreateAsync();
        notes.Refuse = "ForAll";

        var reply = await server.SendAsync(operation, "User", id, operation switch
        {
            ScimOperation.Create => TestServer.UserBody("ajensen"),
            ScimOperation.Patch => TestServer.PatchBody("""{"op":"add","path":"title","value":"x"}"""),
            _ => null,
        });

        (reply.Status, reply.Detail).Should().Be((403, "ForAll refuses"));
        notes.Asked.Should().Equal("First");
    }

    [Fact]
    public async Task What_an_interceptor_made_is_validated_before_the_next_one_gets_it()
    {
        notes.Empty = true;

        var reply = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen"));

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        notes.Asked.Should().Equal("First");
    }

    [Fact]
    public async Task The_other_interceptors_are_asked_about_the_delete_that_one_made_of_an_update()
    {
        var id = await CreateAsync();
        notes.Delete = true;

        (await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""")).Status.Should().Be(204);

        notes.Asked.Should().Equal("First", "ForAll ScimUser", "delete First", "delete Last");
        (await server.FindAsync("User", id)).Status.Should().Be(404);
    }

    [Fact]
    public async Task Another_interceptor_can_refuse_the_delete_that_one_made_of_an_update()
    {
        var id = await CreateAsync();
        (notes.Delete, notes.Refuse) = (true, "delete Last");

        (await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""")).Status.Should().Be(403);

        (await server.FindAsync("User", id)).Status.Should().Be(200);
    }

    private async Task<string> CreateAsync()
    {
        var id = await server.UserAsync("bjensen");
        notes.Asked.Clear();
        return id;
    }

    private sealed class Notes
    {
        public List<string> Asked { get; } = [];

        public IReadOnlyList<ScimPath> Changed { get; set; } = [];

        public string? Refuse { get; set; }

        public bool Empty { get; set; }

        public bool Delete { get; set; }

        public void Ask(string name)
        {
            if (name.Split(" Scim")[0] == Refuse)
            {
                throw new ScimException(ScimError.Forbidden($"{Refuse} refuses"));
            }

            Asked.Add(name);
        }
    }

    private class First(Notes notes) : IScimInterceptor<ScimUser>
    {
        public ValueTask<ScimUser> CreatingAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
        {
            Mark(resource);
            resource.UserName = notes.Empty ? null : resource.UserName;
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
            notes.Ask(notes.Delete ? $"delete {GetType().Name}" : GetType().Name);
            return ValueTask.CompletedTask;
        }

        private void Mark(ScimUser user)
        {
            notes.Ask(GetType().Name);
            user.Title += $"-{GetType().Name}";
        }
    }

    private sealed class Last(Notes notes) : First(notes);

    private sealed class ForAll(Notes notes) : IScimInterceptor<ScimResource>
    {
        public ValueTask<ScimResource> CreatingAsync(ScimResource resource, ScimContext context, CancellationToken cancellationToken)
        {
            notes.Ask($"ForAll {resource.GetType().Name}");
            return ValueTask.FromResult(resource);
        }

        public ValueTask<ScimWriteDecision<ScimResource>> UpdatingAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken)
        {
            notes.Ask($"ForAll {update.After?.GetType().Name}");
            return ValueTask.FromResult(notes.Delete ? ScimWriteDecision.Delete<ScimResource>() : ScimWriteDecision.Continue(update));
        }

        public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken)
        {
            notes.Ask("ForAll");
            return ValueTask.CompletedTask;
        }
    }
}
