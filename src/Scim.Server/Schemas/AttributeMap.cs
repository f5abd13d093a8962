using System.Collections.Frozen;

namespace Scim.Server.Schemas;

/// <summary>
/// Attributes by case-insensitive name, with lookups that do not allocate, and frequently used facts about them,
/// computed once.
/// </summary>
internal sealed class AttributeMap
{
    public static readonly AttributeMap Empty = new([]);

    private readonly ScimAttribute[] list;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> indexes;
    private readonly Utf8Names utf8;

    public AttributeMap(IReadOnlyList<ScimAttribute> attributes)
    {
        list = [.. attributes];
        var clash = list.GroupBy(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any());
        if (clash is not null)
        {
            throw new ArgumentException($"The attribute '{clash.Key}' is defined twice.", nameof(attributes));
        }

        indexes = list
            .Select((attribute, index) => KeyValuePair.Create(attribute.Name, index))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        utf8 = new Utf8Names(list.Select(attribute => attribute.EncodedName.EncodedUtf8Bytes.ToArray()));
        Required = [.. list.Where(attribute => attribute is { Required: true, Mutability: ScimMutability.ReadWrite or ScimMutability.Immutable })];
        RequiredWriteOnly = [.. list.Where(attribute => attribute is { Required: true, Mutability: ScimMutability.WriteOnly })];
        HasRequiredWriteOnly = RequiredWriteOnly.Length > 0 || list.Any(attribute => attribute.SubAttributeMap.HasRequiredWriteOnly);
        HasAlwaysReturned = list.Any(attribute => attribute.Returned == ScimReturned.Always || attribute.SubAttributeMap.HasAlwaysReturned);
        HasReturnedOnRequest = list.Any(attribute => attribute.Returned == ScimReturned.Request || attribute.SubAttributeMap.HasReturnedOnRequest);
        HasNeverReturned = list.Any(attribute => attribute.Returned == ScimReturned.Never || attribute.SubAttributeMap.HasNeverReturned);
        HasImmutable = list.Any(attribute => attribute.Mutability == ScimMutability.Immutable || attribute.SubAttributeMap.HasImmutable);
        (Value, Type, Primary, Reference) = (Find("value"), Find("type"), Find("primary"), Find("$ref"));
    }

    public IReadOnlyList<ScimAttribute> Attributes => list;

    /// <summary>What a client must send whenever it sends a whole resource: required, and neither the server's own nor write-only.</summary>
    public ScimAttribute[] Required { get; }

    /// <summary>What is required and write-only: a client that replaces what it has read cannot send it again, so only the new state shows whether it is set.</summary>
    public ScimAttribute[] RequiredWriteOnly { get; }

    /// <summary>Whether something in here, or below, is required and write-only.</summary>
    public bool HasRequiredWriteOnly { get; }

    /// <summary>Whether something in here, or below, is always returned.</summary>
    public bool HasAlwaysReturned { get; }

    /// <summary>Whether something in here, or below, is returned on request only.</summary>
    public bool HasReturnedOnRequest { get; }

    /// <summary>Whether something in here, or below, is never returned.</summary>
    public bool HasNeverReturned { get; }

    /// <summary>Whether something in here, or below, can be set only once.</summary>
    public bool HasImmutable { get; }

    public ScimAttribute? Value { get; }

    public ScimAttribute? Type { get; }

    public ScimAttribute? Primary { get; }

    public ScimAttribute? Reference { get; }

    public ScimAttribute this[int index] => list[index];

    public ScimAttribute? Find(ReadOnlySpan<char> name) => indexes.TryGetValue(name, out var index) ? list[index] : null;

    /// <summary>The position of a name, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> name) => indexes.TryGetValue(name, out var index) ? index : -1;

    /// <summary>The position of a name as UTF-8, if it is written as the definition writes it; else -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> name) => utf8.IndexOf(name);

    /// <summary>
    /// The attribute of a name that is met while walking a node: nodes mostly hold the interned names in the order of the
    /// definition, so the search goes on where the last one ended.
    /// </summary>
    public ScimAttribute? FindNext(string name, ref int position)
    {
        for (var index = position; index < list.Length; index++)
        {
            if (ReferenceEquals(list[index].Name, name))
            {
                position = index + 1;
                return list[index];
            }
        }

        return Find(name);
    }
}

/// <summary>
/// Positions of names by their UTF-8, in exactly the case of the definition: the common case on the wire, answered without
/// decoding. What is not found here may still be a name in another case.
/// </summary>
internal sealed class Utf8Names
{
    private readonly byte[][] names;
    private readonly int[] slots;

    public Utf8Names(IEnumerable<byte[]> names)
    {
        this.names = [.. names];
        slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(this.names.Length * 4) | 1)];
        for (var index = 0; index < this.names.Length; index++)
        {
            var slot = GetSlot(this.names[index]);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = index + 1;
        }
    }

    /// <summary>The position of a name, or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return -1;
        }

        for (var slot = GetSlot(name); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (name.SequenceEqual(names[slots[slot] - 1]))
            {
                return slots[slot] - 1;
            }
        }

        return -1;
    }

    private int GetSlot(ReadOnlySpan<byte> name) =>
        ((name.Length * 31) + (name[0] * 7) + (name[name.Length / 2] * 13) + name[^1]) & (slots.Length - 1);
}
