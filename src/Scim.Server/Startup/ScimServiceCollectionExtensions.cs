using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scim.Server;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Registration;
using Scim.Server.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SCIM engine to a service collection.</summary>
public static class ScimServiceCollectionExtensions
{
    /// <summary>
    /// Adds the SCIM engine alone, for a host that is no web application. A web application calls <c>AddScim()</c> of
    /// Scim.Server.AspNetCore, which adds this and what HTTP needs. Add stores to the builder: <c>AddInMemoryStores()</c>, or
    /// <c>AddStore&lt;ScimUser, …&gt;()</c> for tables of your own. May be called more than once; the options accumulate. Everything that is invalid
    /// is reported at startup, all at once.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddScimCore(this IServiceCollection services, Action<ScimOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var registry = GetOrAddRegistry(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return new RegistrationBuilder(services, registry.Unnamed);
    }

    /// <summary>
    /// Adds a mount: an engine with stores, resource types, options, interceptors and sinks of its own, beside others in the same application.
    /// What is added to the returned builder serves this mount alone. What is added without a name, by <c>AddScimCore()</c>, serves every mount: options
    /// are applied first, and a store or resource type of the mount takes precedence. Its <see cref="IScimServer"/> and
    /// <see cref="IScimResources{TResource}"/> are keyed services under the name. Calling it again with the same name adds to the same mount.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name: letters, digits, '-', '_' and '.', compared with regard to case.</param>
    /// <param name="configure">Changes the options of the mount; null leaves those that were configured without a name.</param>
    /// <exception cref="ArgumentException">The name is empty or contains another character.</exception>
    public static IScimBuilder AddScimCore(this IServiceCollection services, string name, Action<ScimOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        MountName.Validate(name);
        var registry = GetOrAddRegistry(services);
        var registrations = registry.FindNamed(name);
        if (registrations is null)
        {
            registrations = registry.Add(name);
            EngineServices.AddNamed(services, registry, name);
        }

        var builder = new RegistrationBuilder(services, registrations);
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    private static MountRegistry GetOrAddRegistry(IServiceCollection services)
    {
        if (RegistrationBuilder.FindRegistry(services) is { } known)
        {
            return known;
        }

        var registry = new MountRegistry(services);
        services.AddSingleton(registry);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<ScimOptions>();
        services.AddSingleton<IValidateOptions<ScimOptions>>(new ServerOptionsValidator(registry));
        EngineServices.AddUnnamed(services, registry);
        var builder = new RegistrationBuilder(services, registry.Unnamed);
        InProcessServices.Add<ScimUser>(builder, ScimResourceTypes.User.Name);
        InProcessServices.Add<ScimGroup>(builder, ScimResourceTypes.Group.Name);
        return registry;
    }
}
