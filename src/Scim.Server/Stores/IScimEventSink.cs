namespace Scim.Server;

/// <summary>Is told of every change, after it is kept and before the client is answered. An exception is logged and does not fail the request.</summary>
public interface IScimEventSink
{
    /// <summary>Takes one event.</summary>
    ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken);
}
