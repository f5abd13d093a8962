using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Endpoints;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Startup;
using Scim.Server.Hosting;
using Scim.Server;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the SCIM endpoints.</summary>
public static class ScimEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the SCIM endpoints below a prefix. The application does not start unless they require authorization
    /// (<c>.RequireAuthorization()</c>, a group or a fallback policy) or <c>.AllowAnonymous()</c> is called.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="prefix">Any path; <c>{tenant}</c> in it names the tenant. Can be mapped several times with different prefixes.</param>
    /// <returns>The conventions of all endpoints below the prefix.</returns>
    /// <exception cref="InvalidOperationException"><c>AddScim()</c> was not called, or only for mounts with a name.</exception>
    public static IEndpointConventionBuilder MapScim(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/scim/v2")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var services = endpoints.ServiceProvider;
        if (GetMounts(services) is { HasUnnamed: false } mounts)
        {
            throw new InvalidOperationException(
                $"MapScim(\"{prefix}\") maps the mount without a name, but AddScim() was called without a name for no store. Map a mount by its name, such as "
                + $"MapScim(\"{prefix}\", \"{mounts.Names[0]}\"), or add stores to the builder that AddScim() returns without a name.");
        }

        return services.GetService<IScimServer>() is { } server ? Map(endpoints, prefix, new Mount(string.Empty, server, services)) : throw CreateMissingServicesError();
    }

    /// <summary>
    /// Maps the SCIM endpoints of the mount with that name below a prefix. The application does not start unless they require authorization
    /// (<c>.RequireAuthorization()</c>, a group or a fallback policy) or <c>.AllowAnonymous()</c> is called.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="prefix">Any path; <c>{tenant}</c> in it names the tenant. A mount can be mapped several times with different prefixes.</param>
    /// <param name="name">The name of the mount, as in <c>AddScim("box")</c>.</param>
    /// <returns>The conventions of all endpoints below the prefix.</returns>
    /// <exception cref="InvalidOperationException"><c>AddScim(name)</c> was not called.</exception>
    public static IEndpointConventionBuilder MapScim(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix, string name)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var services = endpoints.ServiceProvider;
        var names = GetMounts(services).Names;
        return names.Contains(name, StringComparer.Ordinal)
            ? Map(endpoints, prefix, new Mount(name, services.GetRequiredKeyedService<IScimServer>(name), services))
            : throw new InvalidOperationException(
                $"MapScim(\"{prefix}\", \"{name}\") names a mount that is not registered; {(names.Count == 0 ? "no mount has a name" : $"registered are {string.Join(", ", names.Select(known => $"'{known}'"))}")}. "
                + $"Call builder.Services.AddScim(\"{name}\") before builder.Build(), or correct the name.");
    }

    private static ConventionBuilder Map(IEndpointRouteBuilder endpoints, string prefix, Mount mount)
    {
        var trimmed = prefix.Trim('/');
        return MountMapper.Map(endpoints.MapGroup(trimmed.Length == 0 ? string.Empty : "/" + trimmed), mount);
    }

    private static ScimMounts GetMounts(IServiceProvider services) =>
        services.GetService<EndpointStartupValidator>() is not null && services.GetService<ScimMounts>() is { } mounts ? mounts : throw CreateMissingServicesError();

    private static InvalidOperationException CreateMissingServicesError() =>
        new("MapScim() requires services that are not registered: call builder.Services.AddScim() before builder.Build().");
}
