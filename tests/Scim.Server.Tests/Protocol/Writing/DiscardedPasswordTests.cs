using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class DiscardedPasswordTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Secret = "t1meMa$heen";

    private readonly RecordingSink events = new();
    private readonly RecordingLog log = new();
    private readonly TestServer server;

    public DiscardedPasswordTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(events).AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        builder.AddTestStores().AddEventSink<RecordingSink>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_password_without_a_sink_is_stored_nowhere()
    {
        var id = await server.UserAsync("bjensen", $$""","password":"{{Secret}}" """);

        (await server.FindAsync("User", id)).Text.Should().NotContain(Secret);
        string.Join('\n', log.Lines).Should().NotContain(Secret);
    }

    [Fact]
    public async Task A_password_without_a_sink_is_warned_of_once_and_counted_each_time()
    {
        long counted = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is { Meter.Name: "Scim.Server", Name: "scim.server.discarded_passwords" })
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();

        var id = await server.UserAsync("bjensen", $$""","password":"{{Secret}}" """);
        await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.UserBody("bjensen", $$""","password":"{{Secret}}" """));
        await server.PatchAsync("User", id, $$"""{"op":"replace","path":"password","value":"{{Secret}}"}""");

        // Other tests of this process may be counted as well.
        counted.Should().BeGreaterThanOrEqualTo(3);
        log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain("AddPasswordSink");
    }

    [Fact]
    public async Task An_event_does_not_name_a_password_that_was_discarded()
    {
        var id = await server.UserAsync("bjensen");

        await server.PatchAsync(
            "User", id, $$"""{"op":"replace","path":"password","value":"{{Secret}}"},{"op":"add","path":"title","value":"x"}""");

        events.Events[^1].Changed.Should().Equal(new ScimPath("title"));
    }

    [Fact]
    public async Task There_is_no_event_when_a_discarded_password_is_all_that_came()
    {
        var id = await server.UserAsync("bjensen");

        (await server.PatchAsync("User", id, $$"""{"op":"replace","path":"password","value":"{{Secret}}"}""")).Status.Should().Be(200);

        events.Events.Should().ContainSingle().Which.Kind.Should().Be(ScimEventKind.Created);
    }
}
