using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scim.Server;
using Scim.Server.DependencyInjection;
using Scim.Server.Protocol;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Registration;
using Scim.Server.Protocol.Telemetry;

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
        var registrations = Builder.Find(services);
        if (registrations is null)
        {
            registrations = new Registrations(services);
            AddCore(services, registrations);
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return new Builder(services, registrations);
    }

    private static void AddCore(IServiceCollection services, Registrations registrations)
    {
        services.AddSingleton(registrations);
        services.AddOptionsWithValidateOnStart<ScimOptions>();
        services.AddSingleton<IValidateOptions<ScimOptions>>(new StartupValidator(registrations));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => CreateParts(registrations, provider));
        services.AddSingleton(provider => OfferedTypes(provider.GetRequiredService<ServerParts>().Model));
        InProcessServices.Add<ScimUser>(services, ScimResourceTypes.User.Name);
        InProcessServices.Add<ScimGroup>(services, ScimResourceTypes.Group.Name);
        services.AddSingleton<IScimServer>(provider => new Dispatcher(provider.GetRequiredService<ServerParts>()));
    }

    private static ServerParts CreateParts(Registrations registrations, IServiceProvider provider)
    {
        var model = new ServerModel(registrations, provider.GetRequiredService<IOptions<ScimOptions>>().Value, provider);
        var logger = LoggerOf(provider);
        if (model.TypesWithEqualIds.Count > 0)
        {
            Log.EqualIds(logger, string.Join(", ", model.TypesWithEqualIds));
        }

        return new ServerParts(model, logger, provider.GetRequiredService<TimeProvider>());
    }

    private static ScimOfferedTypes OfferedTypes(ServerModel model) =>
        new(model.Registry.ResourceTypes, [.. model.Types.Where(known => known.HasReadyStore).Select(known => known.Type)]);

    private static ILogger LoggerOf(IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Scim.Server");
}
