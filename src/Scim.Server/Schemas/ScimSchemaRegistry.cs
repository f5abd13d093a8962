using System.Collections.Frozen;

namespace Scim.Server;

/// <summary>The resource types that a server offers and the schemas behind them. Immutable and thread-safe.</summary>
public sealed class ScimSchemaRegistry
{
    private readonly FrozenDictionary<string, ScimResourceType>.AlternateLookup<ReadOnlySpan<char>> byName;
    private readonly FrozenDictionary<string, ScimResourceType>.AlternateLookup<ReadOnlySpan<char>> byEndpoint;
    private readonly FrozenDictionary<string, ScimSchema>.AlternateLookup<ReadOnlySpan<char>> schemas;

    /// <summary>A registry of the given types.</summary>
    /// <exception cref="ArgumentException">Two types share a name or an endpoint.</exception>
    public ScimSchemaRegistry(IReadOnlyList<ScimResourceType> resourceTypes)
    {
        ArgumentNullException.ThrowIfNull(resourceTypes);
        ResourceTypes = resourceTypes;
        byName = CreateLookup(resourceTypes, type => type.Name);
        byEndpoint = CreateLookup(resourceTypes, type => type.Endpoint);
        Schemas =
        [
            .. resourceTypes
                .SelectMany(type => type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema))
                .DistinctBy(schema => schema.Id, StringComparer.OrdinalIgnoreCase),
        ];
        schemas = CreateLookup(Schemas, schema => schema.Id);
    }

    /// <summary>The types in the order of their registration.</summary>
    public IReadOnlyList<ScimResourceType> ResourceTypes { get; }

    /// <summary>The schemas of all types, each once.</summary>
    public IReadOnlyList<ScimSchema> Schemas { get; }

    /// <summary>The type of that name, ignoring case; null where there is none.</summary>
    public ScimResourceType? FindByName(ReadOnlySpan<char> name) => byName.TryGetValue(name, out var type) ? type : null;

    /// <summary>The type behind that endpoint, ignoring case; null where there is none.</summary>
    public ScimResourceType? FindByEndpoint(ReadOnlySpan<char> endpoint) => byEndpoint.TryGetValue(endpoint, out var type) ? type : null;

    /// <summary>The schema of that URN, ignoring case; null where there is none.</summary>
    public ScimSchema? FindSchema(ReadOnlySpan<char> urn) => schemas.TryGetValue(urn, out var schema) ? schema : null;

    private static FrozenDictionary<string, TItem>.AlternateLookup<ReadOnlySpan<char>> CreateLookup<TItem>(IReadOnlyList<TItem> items, Func<TItem, string> key) =>
        items.ToFrozenDictionary(key, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
