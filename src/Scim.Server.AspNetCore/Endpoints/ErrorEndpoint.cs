using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Requests;
using Scim.Server.AspNetCore.Responses;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Returns a fixed error. With a list of allowed methods it also handles OPTIONS.</summary>
internal sealed class ErrorEndpoint(Mount mount, ScimError error, string? allow)
{
    public async Task HandleAsync(HttpContext context)
    {
        var refusal = TransportSecurityValidator.Validate(context, mount.HttpOptions) ?? await mount.ValidateTenantAsync(context).ConfigureAwait(false);
        if (refusal is null && allow is not null)
        {
            context.Response.Headers.Allow = allow;
            if (HttpMethods.IsOptions(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }
        }

        await ReplySender.SendAsync(context, mount.Server.CreateErrorReply(refusal ?? error)).ConfigureAwait(false);
    }
}
