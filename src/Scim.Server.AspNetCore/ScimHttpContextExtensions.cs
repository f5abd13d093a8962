using Microsoft.Extensions.DependencyInjection;
using Scim.Server;
using Scim.Server.AspNetCore.Replies;

namespace Microsoft.AspNetCore.Http;

/// <summary>Lets the application's own middleware answer as the SCIM endpoints do.</summary>
public static class ScimHttpContextExtensions
{
    /// <summary>
    /// Answers with an error: status, Retry-After and a SCIM body (RFC 7644 §3.12). For what stands in front of the endpoints, such as a rate
    /// limiter. The response must not have started.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AddScim()</c> was not called, or the response has started.</exception>
    public static ValueTask WriteScimErrorAsync(this HttpContext context, ScimError error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        return ReplySender.SendAsync(context, context.RequestServices.GetRequiredService<IScimServer>().Refuse(error));
    }
}
