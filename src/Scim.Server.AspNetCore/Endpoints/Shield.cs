using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Replies;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Stands around an endpoint: what nobody foresaw is logged with an id and answered with the id alone.</summary>
internal sealed class Shield(Mount mount, Func<HttpContext, Task> answer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await answer(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && (exception is OperationCanceledException or IOException))
        {
            // Nobody is left to be told, and a client that goes away is no fault of ours.
        }
        catch (Exception exception)
        {
            await FailAsync(context, exception).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        EndpointLog.Failed(mount.Logger, exception, context.TraceIdentifier);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        var error = ScimError.Of(exception) ?? ScimError.Internal($"Something went wrong inside the server; its log knows more under the id {context.TraceIdentifier}.");
        await ReplySender.SendAsync(context, mount.Server.Refuse(error)).ConfigureAwait(false);
    }
}
