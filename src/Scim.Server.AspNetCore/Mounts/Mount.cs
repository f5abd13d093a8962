using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Requests;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Mounts;

/// <summary>What all endpoints of one prefix share.</summary>
/// <param name="name">The name of the mount; empty for the one without a name.</param>
/// <param name="server">The engine of the mount.</param>
/// <param name="services">The services of the application.</param>
internal sealed class Mount(string name, IScimServer server, IServiceProvider services)
{
    private readonly bool hasOwnTenantLookup = HasOwn(typeof(IScimTenants), name, services);

    /// <summary>The name of the mount; empty for the one without a name.</summary>
    public string Name { get; } = name;

    public IScimServer Server { get; } = server;

    public ScimOptions Options { get; } = GetOptions<ScimOptions>(name, services);

    public ScimHttpOptions HttpOptions { get; } = GetOptions<ScimHttpOptions>(name, services);

    public ILogger Logger { get; } = services.GetRequiredService<ILoggerFactory>().CreateLogger(name.Length == 0 ? "Scim.Server.AspNetCore" : $"Scim.Server.AspNetCore.{name}");

    /// <summary>Whether the application registers a tenant lookup.</summary>
    public bool HasTenantLookup { get; } = HasAny(typeof(IScimTenants), name, services);

    /// <summary>Whether clients can be mapped to their own resources.</summary>
    public bool SupportsMe { get; } = HasAny(typeof(IScimMeResolver), name, services);

    public ScimError UnknownRoute { get; } = ScimError.NotFound($"There is no such endpoint; expected {ListEndpoints(server)} below the base URI.");

    private ScimError UnknownTenant { get; } = ScimError.NotFound(
        $"The credentials do not grant access to a tenant of this name, and there is no such endpoint; expected a tenant that the credentials grant access to, or {ListEndpoints(server)} below the base URI.");

    private ScimError OtherTenant { get; } = ScimError.Forbidden("The credentials are bound to a tenant, but this base URI does not belong to a tenant; use the base URI of that tenant.");

    /// <summary>
    /// The error for a client without access to the tenant of the request; null when it has access. Another tenant is treated like one that does not
    /// exist, before the tenant lookup is called.
    /// </summary>
    public async ValueTask<ScimError?> ValidateTenantAsync(HttpContext context)
    {
        var tenant = context.Request.RouteValues["tenant"] as string;
        return TenantClaimValidator.IsBoundToOtherTenant(context.User, tenant) ? (tenant is null ? OtherTenant : UnknownTenant)
            : tenant is null || await TenantExistsAsync(tenant, context).ConfigureAwait(false) ? null
            : UnknownTenant;
    }

    /// <summary>The policies of the request, whose tenant exists.</summary>
    /// <exception cref="ScimException">500: the options of the tenant are invalid.</exception>
    public ValueTask<ScimPolicies> GetPoliciesAsync(HttpContext context, string? tenant) =>
        Server.GetPoliciesAsync(tenant is null || IsAnonymousDiscovery(context) ? string.Empty : tenant, context.RequestAborted);

    // Anonymous discovery is the same for every tenant, so that it does not reveal which tenants exist.
    private ValueTask<bool> TenantExistsAsync(string name, HttpContext context) =>
        !TenantName.IsWellFormed(name) || IsEndpoint(name) ? ValueTask.FromResult(false)
        : HasTenantLookup && !IsAnonymousDiscovery(context) ? GetTenants(context.RequestServices).ExistsAsync(name, context.RequestAborted)
        : ValueTask.FromResult(true);

    private IScimTenants GetTenants(IServiceProvider scoped) =>
        hasOwnTenantLookup ? scoped.GetRequiredKeyedService<IScimTenants>(Name) : scoped.GetRequiredService<IScimTenants>();

    private static bool IsAnonymousDiscovery(HttpContext context) =>
        context.User.Identity is not { IsAuthenticated: true } && context.GetEndpoint()?.Metadata.GetMetadata<EndpointMetadata>() is { Operation: ScimOperation.ServiceProviderConfig };

    private static string ListEndpoints(IScimServer server) =>
        $"{string.Join(", ", server.Registry.ResourceTypes.Select(type => type.Endpoint))}, ServiceProviderConfig, ResourceTypes or Schemas";

    private static TOptions GetOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        string name, IServiceProvider services) where TOptions : class => name.Length == 0
        ? services.GetRequiredService<IOptions<TOptions>>().Value
        : services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);

    private static bool HasOwn(Type service, string name, IServiceProvider services) =>
        name.Length > 0 && services.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(service, name);

    private static bool HasAny(Type service, string name, IServiceProvider services) =>
        HasOwn(service, name, services) || services.GetRequiredService<IServiceProviderIsService>().IsService(service);

    private bool IsEndpoint(string name) => TenantName.IsReserved(name) || Server.Registry.FindByEndpoint(name) is not null;
}

/// <summary>
/// Marks a SCIM endpoint: its errors have SCIM bodies, which status code pages do not replace.
/// </summary>
/// <param name="Operation">The operation of the endpoint; null for those that always return an error.</param>
/// <param name="ResourceType">The resource type; null when the operation has none.</param>
internal sealed record EndpointMetadata(ScimOperation? Operation, ScimResourceType? ResourceType) : ISkipStatusCodePagesMetadata
{
    public required Mount Mount { get; init; }

    public static EndpointMetadata ForErrors(Mount mount) => new(null, null) { Mount = mount };
}

/// <summary>Validates the names of tenants.</summary>
internal static class TenantName
{
    private const int MaxLength = 63;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly string[] Reserved = ["Me", "Bulk", "Schemas", "ResourceTypes", "ServiceProviderConfig", ".search"];

    public static bool IsWellFormed(string name) =>
        name.Length is > 0 and <= MaxLength && name[0] != '-' && !name.AsSpan().ContainsAnyExcept(Allowed);

    public static bool IsReserved(string name) => Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);
}
