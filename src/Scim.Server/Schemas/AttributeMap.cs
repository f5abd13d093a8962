using System.Collections.Frozen;

namespace Scim.Server.Schemas;

/// <summary>Attributes by name, ignoring case, without allocating for a look-up.</summary>
internal sealed class AttributeMap
{
    public static readonly AttributeMap Empty = new([]);

    private readonly FrozenDictionary<string, ScimAttribute>.AlternateLookup<ReadOnlySpan<char>> byName;

    public AttributeMap(IReadOnlyList<ScimAttribute> attributes)
    {
        List = attributes;
        var clash = attributes.GroupBy(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any());
        if (clash is not null)
        {
            throw new ArgumentException($"The attribute '{clash.Key}' is defined twice.", nameof(attributes));
        }

        byName = attributes
            .ToFrozenDictionary(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<ScimAttribute> List { get; }

    public ScimAttribute? Find(ReadOnlySpan<char> name) => byName.TryGetValue(name, out var attribute) ? attribute : null;
}
