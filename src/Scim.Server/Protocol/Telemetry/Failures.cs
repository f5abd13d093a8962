using Microsoft.Extensions.Logging;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>From whatever was thrown to what the client may know of it.</summary>
internal static class Failures
{
    /// <summary>Whether the exception only says that nobody waits for an answer any more.</summary>
    public static bool IsCancelled(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    /// <summary>The error for the client. What nobody foresaw is logged with an id, and the client gets the id alone.</summary>
    public static ScimError Tell(Exception exception, ScimRequest request, ILogger logger)
    {
        if (exception is ScimException known)
        {
            return known.Error;
        }

        if (ScimError.Of(exception) is { } error)
        {
            Log.DatabaseFailed(logger, exception, error.Status, request.Operation, request.CorrelationId);
            return error;
        }

        var id = Guid.NewGuid().ToString("N");
        Log.Unexpected(logger, exception, id, request.Operation, request.CorrelationId);
        return ScimError.Internal($"Something went wrong inside the server; its log tells more under the error id {id}.");
    }
}
