using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Tokens;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>Validates the built endpoints before the application listens, and warns about its configuration.</summary>
internal sealed class EndpointStartupValidator(IServiceProvider services, ILogger<EndpointStartupValidator> logger)
{
    /// <exception cref="InvalidOperationException">An endpoint would allow anonymous access, or cannot authenticate anyone.</exception>
    public void Validate(IApplicationBuilder app)
    {
        // Reading the tokens here makes invalid ones abort the startup.
        services.GetService<TokenTableSource>();
        var endpoints = services.GetService<EndpointDataSource>()?.Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointMetadata>() is not null)
            .ToArray();
        if (endpoints is null or [])
        {
            return;
        }

        var judge = new AuthorizationValidator(services, app);
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            {
                // Policies are looked up asynchronously; no requests are served yet, so blocking this thread is harmless.
                judge.ValidateAsync(endpoint).GetAwaiter().GetResult();
            }
        }

        WarnAboutAnonymousAccess(endpoints);
        RequestLineLimitCheck.Warn(services, logger);
    }

    private void WarnAboutAnonymousAccess(IEnumerable<RouteEndpoint> endpoints)
    {
        if (endpoints.Any(endpoint =>
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            && endpoint.Metadata.GetMetadata<EndpointMetadata>() is { ResourceType: not null }))
        {
            StartupLog.Anonymous(logger);
        }
    }
}
