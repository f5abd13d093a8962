using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Scim.Server;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.PostgreSql.Startup;
using Scim.Server.Relational.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds stores in PostgreSQL.</summary>
public static class ScimPostgreSqlBuilderExtensions
{
    /// <summary>
    /// Adds stores in PostgreSQL 13 or later for every resource type that has no store of its own, User and Group among them. They use the
    /// <see cref="NpgsqlDataSource"/> that the application has registered, and share its pool; a mount with a name prefers one that is keyed by it. See docs/stores.md.
    /// </summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddPostgreSqlStores(this IScimBuilder builder, Action<ScimPostgreSqlOptions>? configure = null) =>
        Add(builder, configure, (provider, mount) => (FindSource(provider, mount) ?? throw new InvalidOperationException(
            "No NpgsqlDataSource is registered; register one, or pass a connection string to AddPostgreSqlStores."), null));

    /// <summary><inheritdoc cref="AddPostgreSqlStores(IScimBuilder, Action{ScimPostgreSqlOptions}?)" path="/summary/text()[1]"/> They create a pool of their own.</summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="connectionString">The Npgsql connection string of the database.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddPostgreSqlStores(
        this IScimBuilder builder, string connectionString, Action<ScimPostgreSqlOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Name.Length == 0)
        {
            builder.Services.TryAddSingleton(Create);
        }
        else
        {
            builder.Services.TryAddKeyedSingleton(builder.Name, (provider, _) => Create(provider));
        }

        return Add(builder, configure, (provider, mount) =>
        {
            var own = mount.Length == 0 ? provider.GetRequiredService<OwnedDataSource>() : provider.GetRequiredKeyedService<OwnedDataSource>(mount);
            return (own.Source, own.Sessions);
        });

        OwnedDataSource Create(IServiceProvider provider) => new(connectionString, provider.GetService<ILoggerFactory>());
    }

    /// <summary><inheritdoc cref="AddPostgreSqlStores(IScimBuilder, Action{ScimPostgreSqlOptions}?)" path="/summary/text()[1]"/> They use the given data source, which the caller owns.</summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="source">Provides connections to the database.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddPostgreSqlStores(
        this IScimBuilder builder, NpgsqlDataSource source, Action<ScimPostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Add(builder, configure, (_, _) => (source, null));
    }

    private static NpgsqlDataSource? FindSource(IServiceProvider provider, string mount) =>
        (mount.Length == 0 ? null : provider.GetKeyedService<NpgsqlDataSource>(mount)) ?? provider.GetService<NpgsqlDataSource>();

    private static IScimBuilder Add(
        IScimBuilder builder, Action<ScimPostgreSqlOptions>? configure, Func<IServiceProvider, string, (NpgsqlDataSource Source, PlannedSessions? Sessions)> find)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScimPostgreSqlOptions>, PostgreSqlOptionsValidator>());
        return RelationalRegistration.Add(builder, nameof(AddPostgreSqlStores), configure, (provider, options) =>
        {
            var logger = (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Scim.Server.PostgreSql");
            var (source, sessions) = find(provider, builder.Name);
            return new PostgreSqlDatabase(source, options, new PostgreSqlRetry(provider.GetRequiredService<TimeProvider>(), logger), sessions);
        });
    }
}
