using Scim.Server;

namespace Standalone;

/// <summary>Adds what the settings choose to the library.</summary>
internal static class Stores
{
    public static IScimBuilder AddStores(this IScimBuilder builder, Settings settings) => settings.Store switch
    {
        "memory" => builder.AddInMemoryStores(),
        _ => throw new InvalidOperationException($"Scim:Store={settings.Store} cannot be served yet; expected memory."),
    };

    public static IScimBuilder AddSchemas(this IScimBuilder builder, Settings settings) =>
        settings.SchemaFolder is { } folder ? builder.AddSchemaFolder(folder) : builder;
}
