using System.Buffers.Binary;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Ids as the stores give them (RFC 9562 version 7), one each millisecond, that can be told from their numbers.</summary>
internal static class SeedId
{
    private const long Start = 1_735_689_600_000; // 2025-01-01

    public static Guid Create(int tenant, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, GetCreated(number) << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Scatter(((ulong)tenant << 32) | (uint)number));
        bytes[6] = 0x70;
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The time that stands in the id, as Unix milliseconds.</summary>
    public static long GetCreated(int number) => Start + number;

    /// <summary>A deterministic pseudo-random number.</summary>
    public static ulong Scatter(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
