using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Responses;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Handles unexpected exceptions of an endpoint: they are logged with an id, and the reply contains only the id.</summary>
internal sealed class EndpointExceptionHandler(Mount mount, Func<HttpContext, Task> answer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await answer(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && (exception is OperationCanceledException or IOException))
        {
            // The client has disconnected, so there is no reply to send and nothing to log.
        }
        catch (Exception exception)
        {
            await HandleExceptionAsync(context, exception).ConfigureAwait(false);
        }
    }

    private async Task HandleExceptionAsync(HttpContext context, Exception exception)
    {
        EndpointLog.Failed(mount.Logger, exception, context.TraceIdentifier);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        var error = ScimError.FromException(exception) ?? ScimError.Internal($"An internal error occurred; see the server log for error id {context.TraceIdentifier}.");
        await ReplySender.SendAsync(context, mount.Server.CreateErrorReply(error)).ConfigureAwait(false);
    }
}

/// <summary>The log messages of the endpoints.</summary>
internal static partial class EndpointLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "SCIM request failed with error id {Id}.")]
    public static partial void Failed(ILogger logger, Exception exception, string id);
}
