using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class SeveralEventSinksTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly List<string> told = [];
    private readonly RecordingLoggerProvider log = new();
    private readonly TestServer server;

    public SeveralEventSinksTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(told).AddLogging(logging => logging.AddProvider(log));
        builder.Services.AddScoped<IScimEventSink, Unlisted>();
        builder.AddTestStores().AddEventSink<First>().AddEventSink<Unconstructible>().AddEventSink<Failing>().AddEventSink<Last>().AddEventSink<First>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Every_sink_is_called_once_in_registration_order_even_when_others_fail()
    {
        await server.CreateUserAsync("bjensen");

        told.Should().Equal("Unlisted", "First", "Failing", "Last");
    }

    [Fact]
    public async Task Each_failure_is_logged_with_the_name_of_its_sink()
    {
        var id = await server.CreateUserAsync("bjensen");

        log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Should().SatisfyRespectively(
            line => line.Should().StartWith($"Error: The event sink Unconstructible failed for Created of User {id}"),
            line => line.Should().StartWith($"Error: The event sink Failing failed for Created of User {id}"));
    }

    private class First(List<string> told) : IScimEventSink
    {
        public virtual ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken)
        {
            told.Add(GetType().Name);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Last(List<string> told) : First(told);

    private sealed class Unlisted(List<string> told) : First(told);

    private sealed class Failing(List<string> told) : First(told)
    {
        public override async ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken)
        {
            await base.PublishAsync(change, cancellationToken);
            throw new InvalidOperationException("out of order");
        }
    }

    private sealed class Unconstructible : IScimEventSink
    {
        public Unconstructible() => throw new InvalidOperationException("no connection");

        public ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
