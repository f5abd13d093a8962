using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.AspNetCore.Starting;

/// <summary>Decides whether an endpoint is closed to strangers, by the rules that the authorization middleware has.</summary>
internal sealed class AccessJudge(IServiceProvider services, IApplicationBuilder app)
{
    // The authorization middleware leaves this in the properties of the pipeline that it is added to.
    private const string AuthorizationMiddleware = "__AuthorizationMiddlewareSet";

    private const string Advice =
        "Write app.MapScim(...).RequireAuthorization() and a way to authenticate, for example builder.Services.AddScim().AddScimBearerTokens(...). "
        + "If everyone may read and write, ask for it by name: app.MapScim(...).AllowAnonymous().";

    private readonly IAuthorizationPolicyProvider? policies = services.GetService<IAuthorizationPolicyProvider>();
    private readonly IAuthenticationSchemeProvider? schemes = services.GetService<IAuthenticationSchemeProvider>();

    /// <exception cref="InvalidOperationException">The endpoint is open, or its policy cannot be carried out.</exception>
    public async Task JudgeAsync(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        var asks = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        var given = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>();
        if (policies is null)
        {
            throw new InvalidOperationException(asks.Count + given.Count > 0
                ? $"The SCIM endpoint {route} requires authorization, but its services are missing: call builder.Services.AddAuthorization(), or AddScim().AddScimBearerTokens(...), which does."
                : $"The SCIM endpoint {route} would answer anyone, so the application does not start. {Advice}");
        }

        var policy = await AuthorizationPolicy.CombineAsync(policies, asks, given).ConfigureAwait(false);
        if (policy is null && endpoint.Metadata.GetMetadata<IAuthorizationRequirementData>() is null)
        {
            throw new InvalidOperationException($"The SCIM endpoint {route} would answer anyone, so the application does not start. {Advice}");
        }

        if (!app.Properties.ContainsKey(AuthorizationMiddleware) && asks.Count + given.Count == 0)
        {
            throw new InvalidOperationException(
                $"The SCIM endpoint {route} is closed by the fallback policy alone, and nothing carries that out: call app.UseAuthorization(), or write app.MapScim(...).RequireAuthorization().");
        }

        await JudgeSchemesAsync(route, policy?.AuthenticationSchemes ?? []).ConfigureAwait(false);
    }

    private async Task JudgeSchemesAsync(string route, IReadOnlyList<string> names)
    {
        if (schemes is null || (names.Count == 0 && await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false) is null))
        {
            throw new InvalidOperationException(
                $"The SCIM endpoint {route} requires authorization, but there is no authentication scheme to tell clients apart: call "
                + "builder.Services.AddScim().AddScimBearerTokens(...) or add a scheme by builder.Services.AddAuthentication(...), and name a default if there are several.");
        }

        foreach (var name in names)
        {
            if (await schemes.GetSchemeAsync(name).ConfigureAwait(false) is null)
            {
                throw new InvalidOperationException(
                    $"The SCIM endpoint {route} asks for the authentication scheme '{name}', which is not registered; expected one that builder.Services.AddAuthentication() adds.");
            }
        }
    }
}
