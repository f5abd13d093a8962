using Microsoft.Extensions.Logging;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Events;

/// <summary>Publishes committed writes to the event sinks, one after the other. The failure of a sink is logged; it affects neither the request nor other sinks.</summary>
internal sealed class EventPublisher(ILogger logger)
{
    public ValueTask PublishAsync(ScimEvent? change, RequestScope scope)
    {
        if (change is null)
        {
            return ValueTask.CompletedTask;
        }

        if (scope.DeferredActions is not { } later)
        {
            return DeliverAsync(change, scope);
        }

        later.Add(() => DeliverAsync(change, scope));
        return ValueTask.CompletedTask;
    }

    private async ValueTask DeliverAsync(ScimEvent change, RequestScope scope)
    {
        IEnumerable<IScimEventSink> sinks = [];
        try
        {
            sinks = scope.EventSinks;
        }
#pragma warning disable CA1031 // Whatever a constructor throws, the change was committed and the client must be told so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.EventLost(logger, exception, nameof(IScimEventSink), change);
        }

        foreach (var sink in sinks)
        {
            await DeliverAsync(change, sink).ConfigureAwait(false);
        }
    }

    private async ValueTask DeliverAsync(ScimEvent change, IScimEventSink sink)
    {
        try
        {
            // The change is committed: a disconnected client must not lose its event.
            await sink.PublishAsync(change, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a sink throws, the change was committed and the client must be told so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.EventLost(logger, exception, (sink as RegisteredEventSink)?.Name ?? sink.GetType().Name, change);
        }
    }
}
