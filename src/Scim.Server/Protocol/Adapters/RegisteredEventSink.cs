namespace Scim.Server.Protocol.Adapters;

/// <summary>An event sink that is resolved when there is an event for it, so that one that cannot be created does not affect the others.</summary>
internal abstract class RegisteredEventSink : IScimEventSink
{
    /// <summary>The name of the application's class, for logs.</summary>
    public abstract string Name { get; }

    public abstract ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken);
}
