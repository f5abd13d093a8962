using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scim.Server;
using Scim.Server.AspNetCore.Authorization;
using Scim.Server.AspNetCore.OpenApi;
using Scim.Server.AspNetCore.Startup;
using Scim.Server.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds SCIM to a web application.</summary>
public static class ScimHttpServiceCollectionExtensions
{
    /// <summary>
    /// Adds the SCIM engine and its HTTP services. Register stores with the returned builder, then map the endpoints with
    /// <c>app.MapScim()</c>. Calling it again only configures the options.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddScim(this IServiceCollection services, Action<ScimOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return AddHttp(services.AddScimCore(configure));
    }

    /// <summary>
    /// Adds a mount with a name, for an application that serves several products: its stores, resource types, options, interceptors, sinks and tokens are its
    /// own. Map its endpoints with <c>app.MapScim(prefix, name)</c>. What is added without a name, by <c>AddScim()</c>, serves every mount:
    /// options are applied first, and a store or resource type of the mount takes precedence. Its <see cref="IScimServer"/> and
    /// <see cref="IScimResources{TResource}"/> are keyed services under the name. Calling it again with the same name adds to the same mount.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name: letters, digits, '-', '_' and '.', compared with regard to case.</param>
    /// <param name="configure">Changes the options of the mount; null leaves those that were configured without a name.</param>
    /// <exception cref="ArgumentException">The name is empty or contains another character.</exception>
    public static IScimBuilder AddScim(this IServiceCollection services, string name, Action<ScimOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return AddHttp(services.AddScimCore(name, configure));
    }

    private static IScimBuilder AddHttp(IScimBuilder builder)
    {
        var services = builder.Services;
        builder.AddOptions<ScimHttpOptions>();
        if (services.Any(service => service.ServiceType == typeof(EndpointStartupValidator)))
        {
            return builder;
        }

        services.AddRouting();
        services.AddSingleton<EndpointStartupValidator>();
        services.AddSingleton<IStartupFilter, EndpointValidationStartupFilter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScimHttpOptions>, HttpOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApiDescriptionProvider, EndpointDescriptionProvider>());
        DecorateResultHandler(services);
        return builder;
    }

    // Takes precedence over the framework's handler, which is added only if there is none; a handler that the application added before is decorated.
    private static void DecorateResultHandler(IServiceCollection services)
    {
        var before = services.LastOrDefault(service => service.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => new AuthorizationErrorHandler(
            Create(before, provider) ?? new AuthorizationMiddlewareResultHandler()));
    }

    private static IAuthorizationMiddlewareResultHandler? Create(ServiceDescriptor? before, IServiceProvider provider) => before switch
    {
        null => null,
        { ImplementationInstance: IAuthorizationMiddlewareResultHandler instance } => instance,
        { ImplementationFactory: { } factory } => (IAuthorizationMiddlewareResultHandler)factory(provider),
        { ImplementationType: { } type } => (IAuthorizationMiddlewareResultHandler)ActivatorUtilities.CreateInstance(provider, type),
        _ => null,
    };
}
