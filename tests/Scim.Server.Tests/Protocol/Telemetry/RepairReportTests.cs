using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Telemetry;

public sealed class RepairReportTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly RecordingLoggerProvider log = new();
    private readonly FakeTimeProvider clock = new();
    private readonly TestServer server;

    public RepairReportTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug));
        builder.AddTestStores();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Repairs_of_bodies_filters_and_patches_are_logged_and_counted()
    {
        var counted = new ConcurrentBag<string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is { Meter.Name: "Scim.Server", Name: "scim.server.repairs" })
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(tags.ToArray().Single(tag => tag.Key == "rule").Value as string));
        listener.Start();

        var id = await server.CreateUserAsync("bjensen", ""","active":"True" """);
        await server.QueryAsync("User", new() { Filter = "userName eq bjensen" });
        await server.PatchAsync("User", id, """{"op":"replace","path":"emails[type eq \"work\"].value","value":"a@b"}""");

        // Other tests of this process may be counted as well.
        counted.Should().Contain(["string-booleans", "unquoted-words", "replace-creates"]);
        log.Lines.Should().Contain(line => line.Contains("Read ", StringComparison.Ordinal) && line.Contains("by rule string-booleans", StringComparison.Ordinal));
        log.Lines.Should().Contain(line => line.Contains("by rule unquoted-words", StringComparison.Ordinal));
        log.Lines.Should().ContainSingle(line => line.Contains("by rule replace-creates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repair_is_logged_at_Information_without_the_received_value_which_is_logged_only_at_Debug()
    {
        await server.CreateUserAsync("bjensen", ""","active":"True","ann@example.com":1 """);
        await server.QueryAsync("User", new() { Filter = "userName eq ann@example.com" });

        Lines("Information").Should().Equal(
            "Information: Dialect rule string-booleans was applied to active; count since the previous line: 1",
            "Information: Dialect rule unknown-attributes was applied to ann…; count since the previous line: 1",
            "Information: Dialect rule unquoted-words was applied to userName; count since the previous line: 1");
        Lines("Debug").Should().HaveCount(3).And.Contain("Debug: Read ann@example.com as \"ann@example.com\" by rule unquoted-words");
        log.Lines.Where(line => !line.StartsWith("Debug", StringComparison.Ordinal)).Should().NotContain(line => line.Contains("example.com"));
    }

    [Fact]
    public async Task A_repair_is_logged_once_a_minute_for_each_rule_and_path()
    {
        for (var time = 0; time < 3; time++)
        {
            await server.CreateUserAsync($"a{time}", ""","active":"True" """);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await server.CreateUserAsync("b", ""","active":"True" """);

        Lines("Information").Should().Equal(
            "Information: Dialect rule string-booleans was applied to active; count since the previous line: 1",
            "Information: Dialect rule string-booleans was applied to active; count since the previous line: 3");
    }

    private IEnumerable<string> Lines(string level) =>
        log.Lines.Select(line => line.Trim()).Where(line => line.StartsWith(level, StringComparison.Ordinal));
}
