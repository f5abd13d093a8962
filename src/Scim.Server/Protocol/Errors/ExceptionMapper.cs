using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Errors;

/// <summary>Maps exceptions to the errors that clients receive.</summary>
internal static class ExceptionMapper
{
    /// <summary>Whether the exception only reports that the request was canceled.</summary>
    public static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    /// <summary>The error for the client. An unexpected exception is logged with an id, and the client gets only the id.</summary>
    public static ScimError ToScimError(Exception exception, ScimRequest request, ILogger logger)
    {
        if (exception is ScimException known)
        {
            return known.Error;
        }

        if (ScimError.FromException(exception) is { } error)
        {
            Log.DatabaseFailed(logger, exception, error.Status, request.Operation, request.CorrelationId);
            return error;
        }

        var id = Guid.NewGuid().ToString("N");
        Log.Unexpected(logger, exception, id, request.Operation, request.CorrelationId);
        return ScimError.Internal($"An internal error occurred; see the server log for error id {id}.");
    }
}
