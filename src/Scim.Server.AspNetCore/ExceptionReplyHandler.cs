using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore;

/// <summary>Answers a <see cref="ScimException"/> that left an endpoint of the application with its error.</summary>
internal sealed class ExceptionReplyHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not ScimException known || httpContext.Response.HasStarted)
        {
            return false;
        }

        await httpContext.WriteScimErrorAsync(known.Error).ConfigureAwait(false);
        return true;
    }
}
