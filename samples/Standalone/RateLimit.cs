using System.Globalization;
using System.Threading.RateLimiting;
using Scim.Server;

namespace Standalone;

/// <summary>How many requests the clients of a tenant may send together in a window of time.</summary>
/// <param name="Requests">How many; 0 for any number.</param>
/// <param name="Window">How long they are counted.</param>
internal sealed record RateLimit(int Requests, TimeSpan Window)
{
    /// <summary>The name of the policy at the endpoints.</summary>
    public const string Policy = "tenant";

    private const int MaxRequests = 1_000_000;

    public static RateLimit Read(IConfigurationSection section) => new(
        section.GetValue("RateLimit:Requests", 200),
        section.GetValue("RateLimit:Window", TimeSpan.FromSeconds(1)));

    public IEnumerable<string> Validate()
    {
        if (Requests is < 0 or > MaxRequests)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Scim:RateLimit:Requests is {Requests}; expected 0, which sets no limit, to {MaxRequests}.");
        }

        if (Window < TimeSpan.FromMilliseconds(100) || Window > TimeSpan.FromDays(1))
        {
            yield return $"Scim:RateLimit:Window is {Window}; expected 00:00:00.1 to 1.00:00:00.";
        }
    }

    /// <summary>
    /// The counter of the tenant that the token opens, wherever the request goes; strangers, who may read ServiceProviderConfig at most, have
    /// one of their own. So no client uses up the limit of another.
    /// </summary>
    public RateLimitPartition<string> GetPartition(HttpContext context)
    {
        var tenant = context.User.Identity is { IsAuthenticated: true } ? context.User.FindFirst(ScimClaims.Tenant)?.Value ?? "" : "(strangers)";
        return Requests == 0
            ? RateLimitPartition.GetNoLimiter(tenant)
            : RateLimitPartition.GetFixedWindowLimiter(tenant, _ => new FixedWindowRateLimiterOptions { PermitLimit = Requests, Window = Window });
    }

    public ValueTask RejectAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Window;
        return context.WriteScimErrorAsync(ScimError.TooManyRequests(
            string.Create(CultureInfo.InvariantCulture, $"The tenant has exceeded {Requests} requests per {Window}; retry after the time in Retry-After."), wait));
    }
}
