using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class DiscardedPasswordTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Secret = "t1meMa$heen";

    private readonly RecordingEventSink events = new();
    private readonly RecordingLoggerProvider log = new();
    private readonly TestServer server;

    public DiscardedPasswordTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(events).AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        builder.AddTestStores().AddEventSink<RecordingEventSink>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_password_is_not_stored_without_a_sink()
    {
        var id = await server.CreateUserAsync("bjensen", $$""","password":"{{Secret}}" """);

        (await server.FindAsync("User", id)).Text.Should().NotContain(Secret);
        string.Join('\n', log.Lines).Should().NotContain(Secret);
    }

    [Fact]
    public async Task A_discarded_password_is_logged_once_and_counted_every_time()
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

        var id = await server.CreateUserAsync("bjensen", $$""","password":"{{Secret}}" """);
        await server.SendAsync(ScimOperation.Replace, "User", id, TestServer.CreateUserBody("bjensen", $$""","password":"{{Secret}}" """));
        await server.PatchAsync("User", id, $$"""{"op":"replace","path":"password","value":"{{Secret}}"}""");

        // Other tests of this process may be counted as well.
        counted.Should().BeGreaterThanOrEqualTo(3);
        log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain("AddPasswordSink");
    }

    [Fact]
    public async Task An_event_does_not_list_a_discarded_password()
    {
        var id = await server.CreateUserAsync("bjensen");

        await server.PatchAsync(
            "User", id, $$"""{"op":"replace","path":"password","value":"{{Secret}}"},{"op":"add","path":"title","value":"x"}""");

        events.Events[^1].Changed.Should().Equal(new ScimPath("title"));
    }

    [Fact]
    public async Task No_event_is_published_when_only_a_discarded_password_was_sent()
    {
        var id = await server.CreateUserAsync("bjensen");

        (await server.PatchAsync("User", id, $$"""{"op":"replace","path":"password","value":"{{Secret}}"}""")).Status.Should().Be(200);

        events.Events.Should().ContainSingle().Which.Kind.Should().Be(ScimEventKind.Created);
    }
}
