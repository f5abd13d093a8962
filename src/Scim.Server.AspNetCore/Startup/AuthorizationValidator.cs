using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>Validates that an endpoint requires authorization, by the rules of the authorization middleware.</summary>
internal sealed class AuthorizationValidator(IServiceProvider services, IApplicationBuilder app)
{
    // The authorization middleware leaves this in the properties of the pipeline that it is added to.
    private const string AuthorizationMiddleware = "__AuthorizationMiddlewareSet";

    private const string Advice =
        "Call app.MapScim(...).RequireAuthorization() and configure authentication, for example builder.Services.AddScim().AddScimBearerTokens(...). "
        + "To allow anonymous access, state it explicitly: app.MapScim(...).AllowAnonymous().";

    private readonly IAuthorizationPolicyProvider? policies = services.GetService<IAuthorizationPolicyProvider>();
    private readonly IAuthenticationSchemeProvider? schemes = services.GetService<IAuthenticationSchemeProvider>();

    /// <exception cref="InvalidOperationException">The endpoint allows anonymous access, or its policy cannot be enforced.</exception>
    public async Task ValidateAsync(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        var asks = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        var given = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>();
        if (policies is null)
        {
            throw new InvalidOperationException(asks.Count + given.Count > 0
                ? $"The SCIM endpoint {route} requires authorization, but the authorization services are not registered: call builder.Services.AddAuthorization(), or AddScim().AddScimBearerTokens(...), which does."
                : $"The SCIM endpoint {route} would allow anonymous access, so the application does not start. {Advice}");
        }

        var policy = await AuthorizationPolicy.CombineAsync(policies, asks, given).ConfigureAwait(false);
        if (policy is null && endpoint.Metadata.GetMetadata<IAuthorizationRequirementData>() is null)
        {
            throw new InvalidOperationException($"The SCIM endpoint {route} would allow anonymous access, so the application does not start. {Advice}");
        }

        if (!app.Properties.ContainsKey(AuthorizationMiddleware) && asks.Count + given.Count == 0)
        {
            throw new InvalidOperationException(
                $"The SCIM endpoint {route} is protected by the fallback policy only, and no middleware enforces it: call app.UseAuthorization() or app.MapScim(...).RequireAuthorization().");
        }

        await ValidateSchemesAsync(route, policy?.AuthenticationSchemes ?? []).ConfigureAwait(false);
    }

    private async Task ValidateSchemesAsync(string route, IReadOnlyList<string> names)
    {
        if (schemes is null || (names.Count == 0 && await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false) is null))
        {
            throw new InvalidOperationException(
                $"The SCIM endpoint {route} requires authorization, but no authentication scheme is configured: call "
                + "builder.Services.AddScim().AddScimBearerTokens(...) or add a scheme with builder.Services.AddAuthentication(...), and set a default scheme if there are several.");
        }

        foreach (var name in names)
        {
            if (await schemes.GetSchemeAsync(name).ConfigureAwait(false) is null)
            {
                throw new InvalidOperationException(
                    $"The SCIM endpoint {route} requires the authentication scheme '{name}', which is not registered; register it with builder.Services.AddAuthentication().");
            }
        }
    }
}
