using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
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

/// <summary>
/// Validates the endpoints after the application has built its pipeline, so that every endpoint and convention is known, and before its
/// server listens: an exception here aborts the startup of the host.
/// </summary>
internal sealed class EndpointValidationStartupFilter(EndpointStartupValidator check) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        check.Validate(app);
    };
}

/// <summary>Warns when Kestrel would reject long filters itself, without a SCIM error body.</summary>
internal static class RequestLineLimitCheck
{
    private const int RecommendedSize = 32 * 1024;

    public static void Warn(IServiceProvider services, ILogger logger)
    {
        var server = services.GetService<IServer>()?.GetType().FullName;
        if (server?.Contains("Kestrel", StringComparison.Ordinal) is true
            && services.GetService<IOptions<KestrelServerOptions>>()?.Value.Limits.MaxRequestLineSize is { } size and < RecommendedSize)
        {
            StartupLog.ShortRequestLine(logger, size, RecommendedSize);
        }
    }
}

/// <summary>The log messages of the startup.</summary>
internal static partial class StartupLog
{
    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "SCIM endpoints allow anonymous access, because the application called AllowAnonymous().")]
    public static partial void Anonymous(ILogger logger);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message =
        "Kestrel's MaxRequestLineSize is {Size} bytes, so that longer filters are rejected without a SCIM error; set KestrelServerOptions.Limits.MaxRequestLineSize to {Enough} or more.")]
    public static partial void ShortRequestLine(ILogger logger, int size, int enough);
}
