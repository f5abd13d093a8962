using Scim.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SCIM engine to a service collection.</summary>
public static class ScimServiceCollectionExtensions
{
    /// <summary>
    /// Adds the SCIM engine alone, for a host that is no web application. A web application calls <c>AddScim()</c> of
    /// Scim.Server.AspNetCore, which adds this and what HTTP needs.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddScimCore(this IServiceCollection services, Action<ScimOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ScimOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        return new ServicesAlone(services);
    }

    private sealed class ServicesAlone(IServiceCollection services) : IScimBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
