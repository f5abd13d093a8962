using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Protocol.Adapters;

/// <summary>An event sink that is resolved when there is an event for it, so that one that cannot be created does not affect the others.</summary>
internal abstract class RegisteredEventSink : IScimEventSink
{
    /// <summary>The name of the application's class, for logs.</summary>
    public abstract string Name { get; }

    public abstract ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken);
}

/// <summary>The event sink of that class.</summary>
internal sealed class RegisteredEventSink<TSink>(IServiceProvider services) : RegisteredEventSink where TSink : class, IScimEventSink
{
    public override string Name => typeof(TSink).Name;

    public override ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken) =>
        services.GetRequiredService<TSink>().PublishAsync(change, cancellationToken);
}
