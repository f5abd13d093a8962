using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Endpoints;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Startup;
using Scim.Server.Hosting;

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
    /// <exception cref="InvalidOperationException"><c>AddScim()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapScim(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/scim/v2")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var services = endpoints.ServiceProvider;
        if (services.GetService<EndpointStartupValidator>() is null || services.GetService<IScimServer>() is not { } server)
        {
            throw new InvalidOperationException("MapScim() requires services that are not registered: call builder.Services.AddScim() before builder.Build().");
        }

        var trimmed = prefix.Trim('/');
        return MountMapper.Map(endpoints.MapGroup(trimmed.Length == 0 ? string.Empty : "/" + trimmed), new Mount(server, services));
    }
}
