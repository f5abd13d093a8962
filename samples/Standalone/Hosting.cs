using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.RateLimiting;

namespace Standalone;

/// <summary>What the server adds to the library: the rate limit, health checks, and a log entry with its addresses.</summary>
internal static partial class Hosting
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    public static void AddTenantRateLimit(this IServiceCollection services, Settings settings) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(RateLimit.Policy, settings.RateLimit.GetPartition);
        options.OnRejected = (rejected, _) => settings.RateLimit.RejectAsync(rejected.HttpContext, rejected.Lease);
    });

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<StoreHealthCheck>("store", timeout: HealthTimeout);

    /// <summary>Live while the process replies, ready while its store does, too. No authentication is required.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }

    public static void LogAddressesAtStartup(this WebApplication app, Settings settings) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var url in app.Urls)
        {
            LogServing(app.Logger, url.TrimEnd('/') + settings.Prefix, settings.Store);
        }
    });

    [LoggerMessage(1, LogLevel.Information, "SCIM is served at {TenantUrl} from {Store}")]
    private static partial void LogServing(ILogger logger, string tenantUrl, string? store);
}
