namespace Scim.Server.Schemas;

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
