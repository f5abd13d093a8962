using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Replies;
using Scim.Server.AspNetCore.Requests;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Returns a fixed error. With a list of allowed methods it also handles OPTIONS.</summary>
internal sealed class RefusalEndpoint(Mount mount, ScimError error, string? allow)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var refusal = TransportGuard.Check(context, mount.Http) ?? await mount.CheckTenantAsync(context).ConfigureAwait(false);
        if (refusal is null && allow is not null)
        {
            context.Response.Headers.Allow = allow;
            if (HttpMethods.IsOptions(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }
        }

        await ReplySender.SendAsync(context, mount.Server.Refuse(refusal ?? error)).ConfigureAwait(false);
    }
}
