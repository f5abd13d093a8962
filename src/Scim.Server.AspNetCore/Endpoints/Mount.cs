using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>What all endpoints of one prefix share.</summary>
internal sealed class Mount(IScimServer server, IServiceProvider services)
{
    public IScimServer Server { get; } = server;

    public ScimOptions Limits { get; } = services.GetRequiredService<IOptions<ScimOptions>>().Value;

    public ScimHttpOptions Http { get; } = services.GetRequiredService<IOptions<ScimHttpOptions>>().Value;

    public ILogger Logger { get; } = services.GetRequiredService<ILoggerFactory>().CreateLogger("Scim.Server.AspNetCore");

    /// <summary>Whether the application knows its tenants, so that they must be asked about.</summary>
    public bool AsksForTenants { get; } = services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IScimTenants));

    /// <summary>Whether clients can be mapped to resources of their own.</summary>
    public bool OffersMe { get; } = services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IScimMeResolver));

    public ScimError UnknownRoute { get; } = ScimError.NotFound($"There is no such endpoint; expected {EndpointsOf(server)} below the base URI.");

    public ScimError UnknownTenant { get; } = ScimError.NotFound(
        $"There is neither a tenant nor an endpoint of this name; expected a tenant that exists, or {EndpointsOf(server)} below the base URI.");

    /// <summary>Whether a name in the place of the tenant is one that exists.</summary>
    public ValueTask<bool> IsTenantAsync(string name, HttpContext context) =>
        !TenantName.IsWellFormed(name) || IsEndpoint(name) ? ValueTask.FromResult(false)
        : AsksForTenants ? context.RequestServices.GetRequiredService<IScimTenants>().ExistsAsync(name, context.RequestAborted)
        : ValueTask.FromResult(true);

    private static string EndpointsOf(IScimServer server) =>
        $"{string.Join(", ", server.Registry.ResourceTypes.Select(type => type.Endpoint))}, ServiceProviderConfig, ResourceTypes or Schemas";

    private bool IsEndpoint(string name) => TenantName.IsReserved(name) || Server.Registry.FindByEndpoint(name) is not null;
}
