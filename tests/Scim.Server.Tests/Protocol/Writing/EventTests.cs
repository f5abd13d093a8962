using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class EventTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly RecordingEventSink sink = new();
    private readonly TestServer server;

    public EventTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(sink);
        builder.AddTestStores().AddEventSink<RecordingEventSink>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Each_change_publishes_one_event_with_its_version()
    {
        var id = await server.CreateUserAsync("bjensen");
        var patched = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");
        var replaced = await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.CreateUserBody("bjensen"));
        await server.SendAsync(ScimOperation.Delete, "User", id);

        sink.Events.Select(change => change.Kind).Should().Equal(
            ScimEventKind.Created, ScimEventKind.Patched, ScimEventKind.Replaced, ScimEventKind.Deleted);
        sink.Events.Should().OnlyContain(change => change.Id == id && change.ResourceType == "User" && change.CorrelationId == "test");
        sink.Events[1].Version.ToString().Should().Be(patched.Reply.ETag);
        sink.Events[2].Version.ToString().Should().Be(replaced.Reply.ETag);
        sink.Events[1].Changed.Should().Equal(new ScimPath("title"));
        sink.Events[1].Before.Should().BeOfType<ScimUser>().Which.Title.Should().BeNull();
        sink.Events[1].After.Should().BeOfType<ScimUser>().Which.Title.Should().Be("x");
    }

    [Fact]
    public async Task No_event_is_published_when_nothing_changed_or_the_write_failed()
    {
        var id = await server.CreateUserAsync("bjensen", ""","title":"x" """);
        var group = await server.CreateGroupAsync("Guides", id);
        var told = sink.Events.Count;

        await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");
        await server.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""");
        await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen"));
        await server.SendAsync(ScimOperation.Delete, "User", "none");

        sink.Events.Should().HaveCount(told);
    }

    [Fact]
    public async Task The_event_of_a_member_change_has_the_delta()
    {
        var (group, user) = (await server.CreateGroupAsync("Guides"), await server.CreateUserAsync("bjensen"));

        await server.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}""");

        var told = sink.Events[^1];
        told.Changed.Should().Equal(new ScimPath("members"));
        told.Members?.Add.Should().ContainSingle().Which.Value.Should().Be(user);
        told.After.Should().BeNull();
    }

    [Fact]
    public async Task A_failing_sink_does_not_affect_the_reply()
    {
        sink.ExceptionToThrow = new InvalidOperationException("out of order");

        (await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen"))).Status.Should().Be(201);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_event_of_a_delete_has_the_state_before(bool conditional)
    {
        var id = await server.CreateUserAsync("bjensen", ""","title":"x" """);
        var request = server.CreateRequest(ScimOperation.Delete, "User", id);

        await server.SendAsync(conditional ? new ScimRequest(request) { IfMatch = (await server.FindAsync("User", id)).Reply.ETag } : request);

        sink.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
        sink.Events[^1].Before.Should().BeOfType<ScimUser>().Which.Title.Should().Be("x");
    }

    [Fact]
    public async Task The_event_of_an_in_process_delete_has_the_state_before()
    {
        var id = await server.CreateUserAsync("bjensen");

        await server.Services.GetRequiredService<IScimResources<ScimUser>>().DeleteAsync(id);

        sink.Events[^1].Before.Should().BeOfType<ScimUser>().Which.UserName.Should().Be("bjensen");
    }

    [Fact]
    public async Task The_event_of_a_group_delete_has_no_members()
    {
        var group = await server.CreateGroupAsync("Guides", await server.CreateUserAsync("bjensen"));

        await server.SendAsync(ScimOperation.Delete, "Group", group);

        var before = sink.Events[^1].Before.Should().BeOfType<ScimGroup>().Subject;
        before.DisplayName.Should().Be("Guides");
        before.Members.Should().BeEmpty();
    }

    [Fact]
    public async Task The_event_of_a_group_delete_has_no_inline_members()
    {
        await using var plain = new TestServer(builder =>
        {
            builder.Services.AddSingleton(sink).AddSingleton<PlainStore<ScimUser>>().AddSingleton<PlainStore<ScimGroup>>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimGroup, PlainStore<ScimGroup>>().AddEventSink<RecordingEventSink>();
        });
        var group = await plain.CreateGroupAsync("Guides", await plain.CreateUserAsync("bjensen"));

        await plain.SendAsync(ScimOperation.Delete, "Group", group);

        var before = sink.Events[^1].Before.Should().BeOfType<ScimGroup>().Subject;
        before.DisplayName.Should().Be("Guides");
        before.Members.Should().BeEmpty();
    }

    [Fact]
    public async Task The_event_of_a_member_change_that_an_interceptor_turned_into_a_delete_has_the_state_before()
    {
        await using var emptying = new TestServer(builder =>
        {
            builder.Services.AddSingleton(sink);
            builder.AddTestStores().AddEventSink<RecordingEventSink>().AddInterceptor<ScimGroup, UpdateToDeleteInterceptor>();
        });
        var user = await emptying.CreateUserAsync("bjensen");
        var group = await emptying.CreateGroupAsync("Guides", user);

        await emptying.PatchAsync("Group", group, $$"""{"op":"remove","path":"members[value eq \"{{user}}\"]"}""");

        sink.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
        sink.Events[^1].Before.Should().BeOfType<ScimGroup>().Which.DisplayName.Should().Be("Guides");
    }

    private sealed class UpdateToDeleteInterceptor : IScimInterceptor<ScimGroup>
    {
        public ValueTask<ScimWriteDecision<ScimGroup>> UpdatingAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(ScimWriteDecision.Delete<ScimGroup>());
    }
}
