using Microsoft.Extensions.DependencyInjection;
using Scim.Server;
using Scim.Server.AspNetCore.Mounts;
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
        return ReplySender.SendAsync(context, FindServer(context).CreateErrorReply(error));
    }

    // An error is the same for every mount; where all have names, there is no server without a key.
    private static IScimServer FindServer(HttpContext context)
    {
        var services = context.RequestServices;
        return context.GetEndpoint()?.Metadata.GetMetadata<EndpointMetadata>()?.Mount.Server
            ?? (services.GetService<ScimMounts>() is { HasUnnamed: false } mounts ? services.GetRequiredKeyedService<IScimServer>(mounts.Names[0]) : services.GetRequiredService<IScimServer>());
    }
}
