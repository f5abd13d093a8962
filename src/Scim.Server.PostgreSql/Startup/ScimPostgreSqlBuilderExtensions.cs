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
    /// <see cref="NpgsqlDataSource"/> that the application has registered, and share its pool. See docs/stores.md.
    /// </summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddPostgreSqlStores(this IScimBuilder builder, Action<ScimPostgreSqlOptions>? configure = null) =>
        Add(builder, configure, provider => (provider.GetService<NpgsqlDataSource>() ?? throw new InvalidOperationException(
            "No NpgsqlDataSource is registered; register one, or give AddPostgreSqlStores a connection string."), null));

    /// <summary><inheritdoc cref="AddPostgreSqlStores(IScimBuilder, Action{ScimPostgreSqlOptions}?)" path="/summary/text()[1]"/> They create a pool of their own.</summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="connectionString">The Npgsql connection string of the database.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddPostgreSqlStores(
        this IScimBuilder builder, string connectionString, Action<ScimPostgreSqlOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(provider => new OwnedDataSource(connectionString, provider.GetService<ILoggerFactory>()));
        return Add(builder, configure, provider =>
        {
            var own = provider.GetRequiredService<OwnedDataSource>();
            return (own.Source, own.Sessions);
        });
    }

    /// <summary><inheritdoc cref="AddPostgreSqlStores(IScimBuilder, Action{ScimPostgreSqlOptions}?)" path="/summary/text()[1]"/> They use the given data source, which the caller owns.</summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="source">Provides connections to the database.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    public static IScimBuilder AddPostgreSqlStores(
        this IScimBuilder builder, NpgsqlDataSource source, Action<ScimPostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Add(builder, configure, _ => (source, null));
    }

    private static IScimBuilder Add(
        IScimBuilder builder, Action<ScimPostgreSqlOptions>? configure, Func<IServiceProvider, (NpgsqlDataSource Source, PlannedSessions? Sessions)> find)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScimPostgreSqlOptions>, PostgreSqlOptionsValidator>());
        return RelationalRegistration.Add(builder, nameof(AddPostgreSqlStores), configure, (provider, options) =>
        {
            var logger = (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Scim.Server.PostgreSql");
            var (source, sessions) = find(provider);
            return new PostgreSqlDatabase(source, options, new PostgreSqlRetry(provider.GetRequiredService<TimeProvider>(), logger), sessions);
        });
    }
}
