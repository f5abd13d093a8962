using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class EventTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly RecordingSink sink = new();
    private readonly TestServer server;

    public EventTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(sink);
        builder.AddTestStores().AddEventSink<RecordingSink>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Each_change_is_told_once_with_its_version()
    {
        var id = await server.UserAsync("bjensen");
        var patched = await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");
        var replaced = await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.UserBody("bjensen"));
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
    public async Task Nothing_is_told_when_nothing_changed_or_the_write_failed()
    {
        var id = await server.UserAsync("bjensen", ""","title":"x" """);
        var group = await server.GroupAsync("Guides", id);
        var told = sink.Events.Count;

        await server.PatchAsync("User", id, """{"op":"add","path":"title","value":"x"}""");
        await server.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""");
        await server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen"));
        await server.SendAsync(ScimOperation.Delete, "User", "none");

        sink.Events.Should().HaveCount(told);
    }

    [Fact]
    public async Task A_change_of_members_is_told_by_its_delta()
    {
        var (group, user) = (await server.GroupAsync("Guides"), await server.UserAsync("bjensen"));

        await server.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}""");

        var told = sink.Events[^1];
        told.Changed.Should().Equal(new ScimPath("members"));
        told.Members?.Add.Should().ContainSingle().Which.Value.Should().Be(user);
        told.After.Should().BeNull();
    }

    [Fact]
    public async Task The_client_gets_its_answer_when_the_sink_fails()
    {
        sink.Failure = new InvalidOperationException("out of order");

        (await server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen"))).Status.Should().Be(201);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delete_is_told_with_the_state_before(bool conditional)
    {
        var id = await server.UserAsync("bjensen", ""","title":"x" """);
        var request = server.Request(ScimOperation.Delete, "User", id);

        await server.SendAsync(conditional ? request with { IfMatch = (await server.FindAsync("User", id)).Reply.ETag } : request);

        sink.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
        sink.Events[^1].Before.Should().BeOfType<ScimUser>().Which.Title.Should().Be("x");
    }

    [Fact]
    public async Task A_delete_by_the_application_is_told_with_the_state_before()
    {
        var id = await server.UserAsync("bjensen");

        await server.Services.GetRequiredService<IScimResources<ScimUser>>().DeleteAsync(string.Empty, id, CancellationToken.None);

        sink.Events[^1].Before.Should().BeOfType<ScimUser>().Which.UserName.Should().Be("bjensen");
    }

    [Fact]
    public async Task A_delete_of_a_group_is_told_without_its_members()
    {
        var group = await server.GroupAsync("Guides", await server.UserAsync("bjensen"));

        await server.SendAsync(ScimOperation.Delete, "Group", group);

        var before = sink.Events[^1].Before.Should().BeOfType<ScimGroup>().Subject;
        before.DisplayName.Should().Be("Guides");
        before.Members.Should().BeEmpty();
    }

    [Fact]
    public async Task A_delete_of_a_group_that_holds_its_members_itself_is_told_without_them()
    {
        await using var plain = new TestServer(builder =>
        {
            builder.Services.AddSingleton(sink).AddSingleton<PlainStore<ScimUser>>().AddSingleton<PlainStore<ScimGroup>>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimGroup, PlainStore<ScimGroup>>().AddEventSink<RecordingSink>();
        });
        var group = await plain.GroupAsync("Guides", await plain.UserAsync("bjensen"));

        await plain.SendAsync(ScimOperation.Delete, "Group", group);

        var before = sink.Events[^1].Before.Should().BeOfType<ScimGroup>().Subject;
        before.DisplayName.Should().Be("Guides");
        before.Members.Should().BeEmpty();
    }

    [Fact]
    public async Task A_delete_that_an_interceptor_made_of_a_change_of_members_is_told_with_the_state_before()
    {
        await using var emptying = new TestServer(builder =>
        {
            builder.Services.AddSingleton(sink);
            builder.AddTestStores().AddEventSink<RecordingSink>().AddInterceptor<ScimGroup, Deleting>();
        });
        var user = await emptying.UserAsync("bjensen");
        var group = await emptying.GroupAsync("Guides", user);

        await emptying.PatchAsync("Group", group, $$"""{"op":"remove","path":"members[value eq \"{{user}}\"]"}""");

        sink.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
        sink.Events[^1].Before.Should().BeOfType<ScimGroup>().Which.DisplayName.Should().Be("Guides");
    }

    private sealed class Deleting : IScimInterceptor<ScimGroup>
    {
        public ValueTask<ScimWriteDecision<ScimGroup>> UpdatingAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(ScimWriteDecision.Delete<ScimGroup>());
    }
}
