using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Responses;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Authorization;

/// <summary>
/// Adds a SCIM error body to the 401 and 403 replies of any authentication scheme, at SCIM endpoints only (RFC 7644 §3.12). A redirect to a
/// login page, which no SCIM client can follow, becomes 401.
/// </summary>
internal sealed class AuthorizationErrorHandler(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    private readonly ScimError unauthorized = ScimError.Unauthorized("The request has no valid credentials; the WWW-Authenticate header names the expected scheme.");
    private readonly ScimError forbidden = ScimError.Forbidden("The client is authenticated but not authorized for this operation.");

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded || context.GetEndpoint()?.Metadata.GetMetadata<EndpointMetadata>() is not { } mark
            ? inner.HandleAsync(next, context, policy, authorizeResult)
            : WriteErrorAsync(mark.Mount.Server, next, context, policy, authorizeResult);

    private async Task WriteErrorAsync(IScimServer server, RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        await inner.HandleAsync(next, context, policy, result).ConfigureAwait(false);
        var response = context.Response;
        if (response.HasStarted)
        {
            return;
        }

        if (response.StatusCode == StatusCodes.Status302Found)
        {
            response.Headers.Location = default;
            response.StatusCode = result.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        }

        var error = response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => unauthorized,
            StatusCodes.Status403Forbidden => forbidden,
            _ => null,
        };
        if (error == unauthorized && response.Headers.WWWAuthenticate.Count == 0)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (error is not null)
        {
            await ReplySender.SendAsync(context, server.CreateErrorReply(error)).ConfigureAwait(false);
        }
    }
}
