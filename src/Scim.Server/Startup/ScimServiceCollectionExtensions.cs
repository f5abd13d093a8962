using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scim.Server;
using Scim.Server.Protocol;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Policies;
using Scim.Server.Protocol.Registration;
using Scim.Server.Protocol.Telemetry;
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
        var registrations = RegistrationBuilder.FindRegistrations(services);
        if (registrations is null)
        {
            registrations = new Registrations(services);
            AddCore(services, registrations, Options.Options.DefaultName);
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return new RegistrationBuilder(services, registrations);
    }

    private static void AddCore(IServiceCollection services, Registrations registrations, string name)
    {
        services.AddSingleton(registrations);
        services.AddOptionsWithValidateOnStart<ScimOptions>(name).Configure(options => options.RegisteredPresets = registrations.Presets);
        services.AddSingleton<IValidateOptions<ScimOptions>>(new ServerOptionsValidator(registrations));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TenantPolicyCache>();
        services.TryAddSingleton<IScimTenantPolicyCache>(provider => provider.GetRequiredService<TenantPolicyCache>());
        services.AddSingleton(provider => CreatePolicies(registrations, name, provider));
        services.AddSingleton(provider => CreateOfferedTypes(provider.GetRequiredService<PolicyProvider>().RegisteredModel));
        InProcessServices.Add<ScimUser>(services, ScimResourceTypes.User.Name);
        InProcessServices.Add<ScimGroup>(services, ScimResourceTypes.Group.Name);
        services.AddSingleton<IScimServer>(provider => new RequestDispatcher(provider.GetRequiredService<PolicyProvider>()));
    }

    private static PolicyProvider CreatePolicies(Registrations registrations, string name, IServiceProvider provider)
    {
        var logger = CreateLogger(provider);
        var policies = new PolicyProvider(registrations, name, provider, logger, services => new RequestPipeline(services));
        if (policies.RegisteredModel.TypesWithEqualIds.Count > 0)
        {
            Log.EqualIds(logger, string.Join(", ", policies.RegisteredModel.TypesWithEqualIds));
        }

        return policies;
    }

    private static ScimOfferedTypes CreateOfferedTypes(ServerModel model) =>
        new(model.Registry.ResourceTypes, [.. model.Types.Where(known => known.IsInStoreSet).Select(known => known.ResourceType)]);

    private static ILogger CreateLogger(IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Scim.Server");
}
