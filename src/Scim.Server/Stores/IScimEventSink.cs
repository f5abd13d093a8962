namespace Scim.Server;

/// <summary>
/// Receives every change after it was committed and before the client gets its reply; register it with <c>AddEventSink</c>. Several sinks are called one after
/// the other, in the order of registration. An exception is logged with the name of the sink; it fails neither the request nor the other sinks,
/// and the event is not sent again. A sink must be fast, because the client waits for all of them.
/// </summary>
public interface IScimEventSink
{
    /// <summary>Publishes one event.</summary>
    ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken);
}
