using System.Globalization;
using System.Threading.RateLimiting;
using Scim.Server;

namespace Standalone;

/// <summary>How many requests the clients of a tenant may send together in a window of time.</summary>
/// <param name="Requests">How many; 0 for any number.</param>
/// <param name="Window">How long they are counted.</param>
internal sealed record RateLimit(int Requests, TimeSpan Window)
{
    /// <summary>The name that the endpoints ask for it by.</summary>
    public const string Policy = "tenant";

    private const int MostRequests = 1_000_000;

    public static RateLimit Read(IConfigurationSection section) => new(
        section.GetValue("RateLimit:Requests", 200),
        section.GetValue("RateLimit:Window", TimeSpan.FromSeconds(1)));

    public IEnumerable<string> FindErrors()
    {
        if (Requests is < 0 or > MostRequests)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Scim:RateLimit:Requests is {Requests}; expected 0, which sets no limit, to {MostRequests}.");
        }

        if (Window < TimeSpan.FromMilliseconds(100) || Window > TimeSpan.FromDays(1))
        {
            yield return $"Scim:RateLimit:Window is {Window}; expected 00:00:00.1 to 1.00:00:00.";
        }
    }

    /// <summary>
    /// The counter of the tenant that the token opens, wherever the request goes; strangers, who may read ServiceProviderConfig at most, have
    /// one of their own. So nobody uses up what belongs to another.
    /// </summary>
    public RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        var tenant = context.User.Identity is { IsAuthenticated: true } ? context.User.FindFirst(ScimClaims.Tenant)?.Value ?? "" : "(strangers)";
        return Requests == 0
            ? RateLimitPartition.GetNoLimiter(tenant)
            : RateLimitPartition.GetFixedWindowLimiter(tenant, _ => new FixedWindowRateLimiterOptions { PermitLimit = Requests, Window = Window });
    }

    public ValueTask RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Window;
        return context.WriteScimErrorAsync(ScimError.TooManyRequests(
            string.Create(CultureInfo.InvariantCulture, $"The tenant sends more than {Requests} requests in {Window}; send again later, as Retry-After says."), wait));
    }
}
