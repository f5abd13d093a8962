using System.Buffers.Binary;

namespace Scim.Server.Relational.Queries.Model;

/// <summary>The time inside a UUIDv7, which is the time when the resource was created.</summary>
internal static class IdTimestamp
{
    private const long Latest = (1L << 48) - 1;

    /// <summary>The smallest id of a millisecond; times that no id can represent are clamped.</summary>
    public static Guid GetFirstId(long milliseconds)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Clamp(milliseconds, 0, Latest) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
