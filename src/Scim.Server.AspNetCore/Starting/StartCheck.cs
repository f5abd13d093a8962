using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Endpoints;
using Scim.Server.AspNetCore.Tokens;

namespace Scim.Server.AspNetCore.Starting;

/// <summary>Judges the finished endpoints before the application listens, and says what is wrong with the surroundings.</summary>
internal sealed class StartCheck(IServiceProvider services, ILogger<StartCheck> logger)
{
    /// <exception cref="InvalidOperationException">An endpoint would answer anyone, or nobody.</exception>
    public void Run(IApplicationBuilder app)
    {
        // Reading the tokens here makes bad ones stop the start.
        services.GetService<TokenTableSource>();
        var endpoints = services.GetService<EndpointDataSource>()?.Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointMark>() is not null)
            .ToArray();
        if (endpoints is null or [])
        {
            return;
        }

        var judge = new AccessJudge(services, app);
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            {
                // Policies are looked up asynchronously; nothing is served yet, so that nobody waits behind this thread.
                judge.JudgeAsync(endpoint).GetAwaiter().GetResult();
            }
        }

        WarnOfAnonymous(endpoints);
        RequestLine.Warn(services, logger);
    }

    private void WarnOfAnonymous(IEnumerable<RouteEndpoint> endpoints)
    {
        if (endpoints.Any(endpoint =>
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            && endpoint.Metadata.GetMetadata<EndpointMark>() is { ResourceType: not null }))
        {
            StartLog.Anonymous(logger);
        }
    }
}
