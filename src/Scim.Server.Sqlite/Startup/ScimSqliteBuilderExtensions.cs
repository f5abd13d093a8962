using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scim.Server;
using Scim.Server.Relational.Startup;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Databases;
using Scim.Server.Sqlite.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds stores in SQLite.</summary>
public static class ScimSqliteBuilderExtensions
{
    /// <summary>
    /// Adds stores in a SQLite file for every resource type that has no store of its own, including User and Group. The file and its tables
    /// are created at startup if they are missing. See docs/stores.md.
    /// </summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="connectionString">Names the file, such as <c>Data Source=scim.db</c>.</param>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    /// <exception cref="ArgumentException">The connection string does not name a file, or names one that the stores cannot use; the message says why.</exception>
    public static IScimBuilder AddSqliteStores(this IScimBuilder builder, string connectionString, Action<ScimSqliteOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionString);
        ConnectionStringValidator.ParseAndValidate(connectionString);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScimSqliteOptions>, SqliteOptionsValidator>());
        return RelationalRegistration.Add<ScimSqliteOptions>(
            builder, nameof(AddSqliteStores), configure, (provider, options) => new SqliteDatabase(connectionString, options, provider.GetRequiredService<TimeProvider>()));
    }
}
