using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Protocol.Adapters;

/// <summary>The event sink of that class.</summary>
internal sealed class RegisteredEventSink<TSink>(IServiceProvider services) : RegisteredEventSink where TSink : class, IScimEventSink
{
    public override string Name => typeof(TSink).Name;

    public override ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken) =>
        services.GetRequiredService<TSink>().PublishAsync(change, cancellationToken);
}
