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
        var builder = services.AddScimCore(configure);
        if (services.Any(service => service.ServiceType == typeof(EndpointStartupValidator)))
        {
            return builder;
        }

        services.AddRouting();
        services.AddSingleton<EndpointStartupValidator>();
        services.AddSingleton<IStartupFilter, EndpointValidationStartupFilter>();
        services.AddOptions<ScimHttpOptions>().ValidateOnStart();
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
            Create(before, provider) ?? new AuthorizationMiddlewareResultHandler(),
            provider.GetRequiredService<IScimServer>()));
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
