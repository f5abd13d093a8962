using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>Tells the event sink what was kept. A sink that fails does not fail the request.</summary>
internal sealed class EventPublisher(ILogger logger)
{
    public ValueTask PublishAsync(ScimEvent? change, WorkScope scope)
    {
        if (change is null)
        {
            return ValueTask.CompletedTask;
        }

        if (scope.Later is not { } later)
        {
            return TellAsync(change, scope);
        }

        later.Add(() => TellAsync(change, scope));
        return ValueTask.CompletedTask;
    }

    private async ValueTask TellAsync(ScimEvent change, WorkScope scope)
    {
        try
        {
            var sink = scope.Services.GetRequiredService<IScimEventSink>();

            // The change is kept: that the client goes away must not lose its event.
            await sink.PublishAsync(change, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a sink throws, the change was made and the client is told so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.EventLost(logger, exception, change.Kind, change.ResourceType, change.Id);
        }
    }
}
