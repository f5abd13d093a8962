using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Protocol;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Registration;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Startup;

/// <summary>Registers the engine of each mount: keyed by its name, and without a key for the unnamed one.</summary>
internal static class EngineServices
{
    public static void AddUnnamed(IServiceCollection services, MountRegistry registry)
    {
        services.AddSingleton(provider => CreateServices(registry, string.Empty, provider));
        services.AddSingleton(provider => CreateOfferedTypes(registry, string.Empty, provider));
        services.AddSingleton<IScimServer>(provider => new RequestDispatcher(provider.GetRequiredService<ServerServices>()));
        services.AddSingleton(new ScimMounts(registry));
    }

    public static void AddNamed(IServiceCollection services, MountRegistry registry, string name)
    {
        MountOptions.Inherit<ScimOptions>(services, name);
        services.AddOptionsWithValidateOnStart<MountSet>();
        if (registry.Named.Count == 1)
        {
            services.AddSingleton<IValidateOptions<MountSet>>(provider => new MountSetValidator(registry, provider.GetRequiredService<IOptionsMonitor<ScimOptions>>()));
        }

        services.AddKeyedSingleton(name, (provider, _) => CreateServices(registry, name, provider));
        services.AddKeyedSingleton(name, (provider, _) => CreateOfferedTypes(registry, name, provider));
        services.AddKeyedSingleton<IScimServer>(name, (provider, _) => new RequestDispatcher(provider.GetRequiredKeyedService<ServerServices>(name)));
    }

    private static ServerServices CreateServices(MountRegistry registry, string mount, IServiceProvider provider)
    {
        if (registry.Named.Count > 0)
        {
            ValidateAll(registry, provider);
        }

        if (!registry.IsMount(mount))
        {
            throw new InvalidOperationException(MountErrors.DescribeMissingUnnamed(registry));
        }

        var options = mount.Length == 0 ? provider.GetRequiredService<IOptions<ScimOptions>>().Value : provider.GetRequiredService<IOptionsMonitor<ScimOptions>>().Get(mount);
        var model = new ServerModel(registry.GetEffective(mount), options, provider);
        var logger = CreateLogger(provider, mount);
        if (model.TypesWithEqualIds.Count > 0)
        {
            Log.EqualIds(logger, string.Join(", ", model.TypesWithEqualIds));
        }

        return new ServerServices(model, logger, provider.GetRequiredService<TimeProvider>());
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
            .Select(name => (name.Length == 0 ? provider.GetRequiredService<ServerServices>() : provider.GetRequiredKeyedService<ServerServices>(name)).Model)
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
