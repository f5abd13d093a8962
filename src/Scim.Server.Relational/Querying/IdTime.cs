using System.Buffers.Binary;

namespace Scim.Server.Relational.Querying;

/// <summary>The time inside a UUIDv7, which is the time when the resource was created.</summary>
internal static class IdTime
{
    private const long Latest = (1L << 48) - 1;

    /// <summary>The smallest id of a millisecond; times that no id can hold are moved to the nearest.</summary>
    public static Guid First(long milliseconds)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Clamp(milliseconds, 0, Latest) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
