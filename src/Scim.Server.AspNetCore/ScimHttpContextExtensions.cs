using Microsoft.Extensions.DependencyInjection;
using Scim.Server;
using Scim.Server.AspNetCore.Responses;
using Scim.Server.Hosting;

namespace Microsoft.AspNetCore.Http;

/// <summary>Lets middleware of the application return the same errors as SCIM endpoints.</summary>
public static class ScimHttpContextExtensions
{
    /// <summary>
    /// Writes an error: status, Retry-After and a SCIM body (RFC 7644 §3.12). For middleware in front of the endpoints, such as a rate
    /// limiter. The response must not have started.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AddScim()</c> was not called, or the response has started.</exception>
    public static ValueTask WriteScimErrorAsync(this HttpContext context, ScimError error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        return ReplySender.SendAsync(context, context.RequestServices.GetRequiredService<IScimServer>().CreateErrorReply(error));
    }
}
