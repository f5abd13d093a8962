using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        var services = builder.Services;
        var options = services.AddOptionsWithValidateOnStart<TOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(provider =>
        {
            var told = provider.GetRequiredService<IOptions<TOptions>>().Value;
            return new ScimRelationalStores(open(provider, told), told, provider.GetRequiredService<TimeProvider>());
        });
        services.AddHostedService<RelationalStartupService>();
        services.AddHostedService<IndexingService>();
        return builder.AddStores(new ScimStoreSet
        {
            Name = name,
            StorageType = typeof(ScimRelationalStores),
            CreateStore = (provider, type) => provider.GetRequiredService<ScimRelationalStores>().For<ScimResource>(type),
            SupportsTransactions = true,
        });
    }
}
