using System.Diagnostics;
using Scim.Server;

namespace Standalone;

/// <summary>Adds what the settings choose to the library.</summary>
internal static class StoreRegistration
{
    public static IScimBuilder AddStores(this IScimBuilder builder, Settings settings) => (settings.Store, settings.ConnectionString) switch
    {
        ("memory", _) => builder.AddInMemoryStores(),
        ("sqlite", { } file) => builder.AddSqliteStores(file, settings.Section.Bind),
        ("postgres", { } database) => builder.AddPostgreSqlStores(database, settings.Section.Bind),
        _ => throw new UnreachableException("The settings were checked."),
    };

    public static IScimBuilder AddSchemas(this IScimBuilder builder, Settings settings) =>
        settings.SchemaFolder is { } folder ? builder.AddSchemaFolder(folder) : builder;
}
