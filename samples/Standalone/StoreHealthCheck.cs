using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scim.Server.Hosting;

namespace Standalone;

/// <summary>Asks the store, and with it the database, for a resource that does not exist: 404 is the healthy reply.</summary>
internal sealed class StoreHealthCheck(IScimServer server) : IHealthCheck
{
    private const string UnknownId = "00000000-0000-7000-8000-000000000000";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reply = await server.HandleAsync(
            new ScimRequest
            {
                Operation = ScimOperation.Find,
                BaseUri = "http://localhost",
                ResourceType = server.Registry.ResourceTypes[0],
                Id = UnknownId,
            },
            cancellationToken);
        return reply.Status == StatusCodes.Status404NotFound ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The store replied with status {reply.Status}.");
    }
}
