using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.RateLimiting;

namespace Standalone;

/// <summary>What stands around the library: the rate limit, health, and a line that says where to find it all.</summary>
internal static partial class Hosting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddTenantRateLimit(this IServiceCollection services, Settings settings) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(RateLimit.Policy, settings.RateLimit.PartitionOf);
        options.OnRejected = (rejected, _) => settings.RateLimit.RefuseAsync(rejected.HttpContext, rejected.Lease);
    });

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<Health>("store", timeout: Patience);

    /// <summary>Live while the process answers, ready while its store does, too. Anybody may ask.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }

    public static void SayWhereItServes(this WebApplication app, Settings settings) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var url in app.Urls)
        {
            Serves(app.Logger, url.TrimEnd('/') + settings.Prefix, settings.Store);
        }
    });

    [LoggerMessage(1, LogLevel.Information, "SCIM is served at {TenantUrl} from {Store}")]
    private static partial void Serves(ILogger logger, string tenantUrl, string? store);
}
