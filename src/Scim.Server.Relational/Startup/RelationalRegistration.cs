using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Startup;

/// <summary>Registers stores over a database with the core: the common part of the Add…Stores methods of the packages.</summary>
internal static class RelationalRegistration
{
    /// <summary>Adds stores for every resource type that has none of its own, one database for all.</summary>
    /// <typeparam name="TOptions">The options of the package, validated at startup.</typeparam>
    /// <param name="builder">What AddScim() returned.</param>
    /// <param name="name">The method that adds them, for messages.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    /// <param name="open">Creates the database, without connecting to it.</param>
    public static IScimBuilder Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IScimBuilder builder, string name, Action<TOptions>? configure, Func<IServiceProvider, TOptions, Database> open)
        where TOptions : ScimRelationalOptions
    {
        var (services, mount) = (builder.Services, builder.Name);
        var options = services.AddOptionsWithValidateOnStart<TOptions>(mount);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<DatabaseRegistry>();
        if (mount.Length == 0)
        {
            services.TryAddSingleton(provider => Create(provider, provider.GetRequiredService<IOptions<TOptions>>().Value));
            services.AddHostedService(provider => CreateStartupService(provider, mount));
            services.AddHostedService(provider => CreateIndexingService(provider, mount));
        }
        else if (!services.Any(known => known.ServiceType == typeof(ScimRelationalStores) && mount.Equals(known.ServiceKey)))
        {
            services.AddKeyedSingleton(mount, (provider, _) => Create(provider, provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(mount)));

            // Not by AddHostedService, which adds each class once.
            services.AddSingleton<IHostedService>(provider => CreateStartupService(provider, mount));
            services.AddSingleton<IHostedService>(provider => CreateIndexingService(provider, mount));
        }

        return builder.AddStores(new ScimStoreSet
        {
            Name = name,
            StorageType = typeof(ScimRelationalStores),
            CreateStore = (provider, type) => GetStores(provider, mount).For<ScimResource>(type),
            SupportsTransactions = true,
        });

        ScimRelationalStores Create(IServiceProvider provider, TOptions told) => new(open(provider, told), told, provider.GetRequiredService<TimeProvider>());
    }

    private static ScimRelationalStores GetStores(IServiceProvider provider, string mount) =>
        mount.Length == 0 ? provider.GetRequiredService<ScimRelationalStores>() : provider.GetRequiredKeyedService<ScimRelationalStores>(mount);

    private static RelationalStartupService CreateStartupService(IServiceProvider provider, string mount)
    {
        var stores = GetStores(provider, mount);
        provider.GetRequiredService<DatabaseRegistry>().Add(stores.Database, mount);
        var types = mount.Length == 0 ? provider.GetRequiredService<ScimOfferedTypes>() : provider.GetRequiredKeyedService<ScimOfferedTypes>(mount);
        return new RelationalStartupService(stores, types, provider.GetService<ILoggerFactory>());
    }

    private static IndexingService CreateIndexingService(IServiceProvider provider, string mount) =>
        new(GetStores(provider, mount), provider.GetRequiredService<TimeProvider>(), provider.GetService<ILoggerFactory>());
}
