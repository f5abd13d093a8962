namespace Scim.Server.Protocol.Adapters;

/// <summary>An event sink that is created when there is an event for it, so that one that cannot be created does not keep the others from being created.</summary>
internal abstract class RegisteredEventSink : IScimEventSink
{
    /// <summary>The name of the application's class, for logs.</summary>
    public abstract string Name { get; }

    public abstract ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken);
}
