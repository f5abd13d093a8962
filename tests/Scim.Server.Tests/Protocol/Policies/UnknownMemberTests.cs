using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

public sealed class UnknownMemberTests : IDisposable
{
    private readonly RecordingLoggerProvider log = new();
    private readonly RecordingEventSink sink = new();

    public static TheoryData<bool> MemberStorageCases => [true, false];

    public void Dispose() => log.Dispose();

    [Theory]
    [MemberData(nameof(MemberStorageCases))]
    public async Task Unknown_members_are_rejected_with_their_ids_by_default(bool apart)
    {
        await using var server = Start(apart, ScimUnknownMembers.Reject);
        var ann = await server.CreateUserAsync("ann");
        var id = await server.CreateGroupAsync("Team", ann);
        var request = $$"""{"op":"add","path":"members","value":[{"value":"ghost-1"},{"value":"{{ann}}"},{"value":"ghost-2"}]}""";

        var patch = await server.PatchAsync("Group", id, request);
        var put = await server.SendAsync(ScimOperation.Replace, "Group", id, TestServer.CreateGroupBody("Team", "ghost-1", "ghost-2"));
        var create = await server.SendAsync(ScimOperation.Create, "Group", body: TestServer.CreateGroupBody("Other", "ghost-1", "ghost-2"));

        foreach (var reply in new[] { patch, put, create })
        {
            reply.Status.Should().Be(400);
            reply.ScimType.Should().Be("invalidValue");
            reply.Detail.Should().Contain("'ghost-1', 'ghost-2'");
        }

        (await server.FindAsync("Group", id)).MemberIds.Should().Equal(ann);
        log.Lines.Should().NotContain(line => line.Contains("Ignored members", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(MemberStorageCases))]
    public async Task Ignored_members_are_skipped_and_the_rest_is_applied(bool apart)
    {
        await using var server = Start(apart, ScimUnknownMembers.Ignore);
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));

        var id = await server.CreateGroupAsync("Team", "ghost-1", ann);
        (await server.FindAsync("Group", id)).MemberIds.Should().Equal(ann);

        (await server.PatchAsync("Group", id, $$"""{"op":"add","path":"members","value":[{"value":"ghost-2"},{"value":"{{bob}}"}]}""")).Status.Should().Be(204);
        (await server.FindAsync("Group", id)).MemberIds.Should().BeEquivalentTo(ann, bob);

        (await server.SendAsync(ScimOperation.Replace, "Group", id, TestServer.CreateGroupBody("Team", bob, "ghost-3"))).Status.Should().Be(200);
        (await server.FindAsync("Group", id)).MemberIds.Should().Equal(bob);

        sink.Events.Where(change => change.ResourceType == "Group").Select(change => string.Join(',', change.IgnoredMembers)).Should().Equal("ghost-1", "ghost-2", "ghost-3");
    }

    [Theory]
    [MemberData(nameof(MemberStorageCases))]
    public async Task A_change_of_only_unknown_members_changes_nothing_but_publishes_an_event(bool apart)
    {
        await using var server = Start(apart, ScimUnknownMembers.Ignore);
        var ann = await server.CreateUserAsync("ann");
        var id = await server.CreateGroupAsync("Team", ann);
        var before = (await server.FindAsync("Group", id)).Reply.ETag;

        (await server.PatchAsync("Group", id, """{"op":"add","path":"members","value":[{"value":"ghost"}]}""")).Status.Should().Be(204);

        (await server.FindAsync("Group", id)).Reply.ETag.Should().Be(before);
        var told = sink.Events[^1];
        told.Should().Match<ScimEvent>(change => change.Kind == ScimEventKind.Patched && change.Id == id && change.Changed.Count == 0);
        told.IgnoredMembers.Should().Equal("ghost");
    }

    [Fact]
    public async Task Ignored_members_are_counted_and_logged_once()
    {
        var counted = new ConcurrentBag<long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is { Meter.Name: "Scim.Server", Name: "scim.server.ignored_members" })
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => counted.Add(count));
        listener.Start();
        await using var server = Start(apart: true, ScimUnknownMembers.Ignore);

        var id = await server.CreateGroupAsync("Team", [.. Enumerable.Range(1, 12).Select(number => $"ghost-{number}")]);

        // Other tests of this process may be counted as well.
        counted.Should().Contain(12);
        log.Lines.Should().ContainSingle(line => line.Contains("Ignored members", StringComparison.Ordinal))
            .Which.Should().StartWith("Warning").And.Contain(id).And.Contain("'ghost-10' and 2 more").And.NotContain("ghost-11");
    }

    [Fact]
    public async Task An_absent_group_is_404_even_when_no_member_exists()
    {
        await using var server = Start(apart: true, ScimUnknownMembers.Ignore);

        (await server.PatchAsync("Group", "nowhere", """{"op":"add","path":"members","value":[{"value":"ghost"}]}""")).Status.Should().Be(404);
    }

    private TestServer Start(bool apart, ScimUnknownMembers policy) => new(
        builder =>
        {
            builder.Services.AddLogging(logging => logging.AddProvider(log)).AddSingleton(sink);
            builder.AddEventSink<RecordingEventSink>();
            if (apart)
            {
                builder.AddTestStores();
                return;
            }

            builder.Services.AddSingleton<PlainStore<ScimUser>>().AddSingleton<PlainStore<ScimGroup>>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimGroup, PlainStore<ScimGroup>>();
        },
        options => options.UnknownMembers = policy);
}
