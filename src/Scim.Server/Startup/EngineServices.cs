using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Protocol;
using Scim.Server.Protocol.Policies;
using Scim.Server.Protocol.Registration;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Startup;

/// <summary>Registers the engine of each mount: keyed by its name, and without a key for the unnamed one.</summary>
internal static class EngineServices
{
    public static void AddUnnamed(IServiceCollection services, MountRegistry registry)
    {
        Configure(services, registry, string.Empty);
        services.TryAddSingleton<TenantPolicyCache>();
        services.TryAddSingleton<IScimTenantPolicyCache>(provider => provider.GetRequiredService<TenantPolicyCache>());
        services.AddSingleton(provider => CreatePolicies(registry, string.Empty, provider));
        services.AddSingleton(provider => CreateOfferedTypes(registry, string.Empty, provider));
        services.AddSingleton<IScimServer>(provider => new RequestDispatcher(provider.GetRequiredService<PolicyProvider>()));
        services.AddSingleton(new ScimMounts(registry));
    }

    public static void AddNamed(IServiceCollection services, MountRegistry registry, string name)
    {
        MountOptions.Inherit<ScimOptions>(services, name);
        Configure(services, registry, name);
        services.AddOptionsWithValidateOnStart<MountSet>();
        if (registry.Named.Count == 1)
        {
            services.AddSingleton<IValidateOptions<MountSet>>(provider => new MountSetValidator(registry, provider.GetRequiredService<IOptionsMonitor<ScimOptions>>()));
        }

        services.AddKeyedSingleton(name, (provider, _) => CreatePolicies(registry, name, provider));
        services.AddKeyedSingleton(name, (provider, _) => CreateOfferedTypes(registry, name, provider));
        services.AddKeyedSingleton<IScimServer>(name, (provider, _) => new RequestDispatcher(provider.GetRequiredKeyedService<PolicyProvider>(name)));
    }

    // Read when the options are created, since presets are added after this.
    private static void Configure(IServiceCollection services, MountRegistry registry, string mount) =>
        services.Configure<ScimOptions>(mount, options => options.RegisteredPresets = registry.GetEffective(mount).Presets);

    private static PolicyProvider CreatePolicies(MountRegistry registry, string mount, IServiceProvider provider)
    {
        if (registry.Named.Count > 0)
        {
            ValidateAll(registry, provider);
        }

        if (!registry.IsMount(mount))
        {
            throw new InvalidOperationException(MountErrors.DescribeMissingUnnamed(registry));
        }

        var logger = CreateLogger(provider, mount);
        var policies = new PolicyProvider(registry.GetEffective(mount), mount, provider, logger, services => new RequestPipeline(services));
        registry.MarkStarted(mount);
        if (policies.RegisteredModel.TypesWithEqualIds.Count > 0)
        {
            Log.EqualIds(logger, string.Join(", ", policies.RegisteredModel.TypesWithEqualIds));
        }

        return policies;
    }

    // The errors of all mounts at once, whichever is created first.
    private static void ValidateAll(MountRegistry registry, IServiceProvider provider)
    {
        var failures = new List<string>();
        AddFailures(() => _ = provider.GetRequiredService<IOptions<ScimOptions>>().Value);
        AddFailures(() => _ = provider.GetRequiredService<IOptions<MountSet>>().Value);
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ScimOptions), failures);
        }

        void AddFailures(Action validate)
        {
            try
            {
                validate();
            }
            catch (OptionsValidationException exception)
            {
                failures.AddRange(exception.Failures);
            }
        }
    }

    // A store set that several mounts share is asked for the types of all of them.
    private static ScimOfferedTypes CreateOfferedTypes(MountRegistry registry, string mount, IServiceProvider provider)
    {
        var models = registry.Names
            .Where(name => name == mount || (mount.Length == 0 && !registry.HasOwnStoreSet(name)))
            .Select(name => (name.Length == 0 ? provider.GetRequiredService<PolicyProvider>() : provider.GetRequiredKeyedService<PolicyProvider>(name)).RegisteredModel)
            .ToArray();
        return new ScimOfferedTypes
        {
            All = [.. models.SelectMany(model => model.Registry.ResourceTypes).DistinctBy(type => type.Name, StringComparer.OrdinalIgnoreCase)],
            InStoreSet =
            [
                .. models.SelectMany(model => model.Types).Where(known => known.IsInStoreSet).Select(known => known.ResourceType)
                    .DistinctBy(type => type.Name, StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    private static ILogger CreateLogger(IServiceProvider provider, string mount) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(mount.Length == 0 ? "Scim.Server" : $"Scim.Server.{mount}");
}
