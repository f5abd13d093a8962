using System.Security.Cryptography;

namespace Scim.Server;

/// <summary>Creates resource ids, for stores without ids of their own.</summary>
public static class ScimResourceId
{
    private const int Length = 16;
    private static readonly IdSequence Sequence = new(RandomNumberGenerator.GetInt32(IdSequence.Half));

    /// <summary>
    /// A UUIDv7 (RFC 9562 §5.7) that holds the time, in whole milliseconds, then a counter of 26 bits (§6.2, method 1), then 48 random ones:
    /// ids made one after another in this process for the same or a later time are in rising order, of their bytes as of their text.
    /// May be called by many threads at once.
    /// </summary>
    /// <param name="time">When the resource is created.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970.</exception>
    public static Guid New(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[Length];

        // Made first, so that a time which no id can hold does not move the counter.
        _ = Guid.CreateVersion7(time).TryWriteBytes(bytes, bigEndian: true, out _);
        WriteSequence(Sequence.Next(time.ToUnixTimeMilliseconds()), bytes[6..10]);
        return new Guid(bytes, bigEndian: true);
    }

    // Around the version (0111) and the variant (10), which stay as they are.
    private static void WriteSequence(int number, Span<byte> bytes)
    {
        bytes[0] = (byte)(0x70 | (number >> 22));
        bytes[1] = (byte)(number >> 14);
        bytes[2] = (byte)(0x80 | ((number >> 8) & 0x3F));
        bytes[3] = (byte)number;
    }
}

/// <summary>
/// Numbers of 26 bits that increase within each millisecond. They continue from one millisecond to the next, because writers that read the clock
/// earlier may arrive after those with a later time; they restart in the lower half at the first new millisecond in the upper half.
/// Safe for many threads.
/// </summary>
/// <param name="start">The number before the first one.</param>
internal sealed class IdSequence(int start)
{
    /// <summary>The start of the upper half: at least this many numbers are available in one millisecond.</summary>
    public const int Half = 1 << 25;

    private const int Last = (1 << 26) - 1;
    private readonly Lock gate = new();
    private int number = start;
    private long latest = long.MinValue;

    /// <summary>The number of an id.</summary>
    /// <param name="milliseconds">The Unix time of the id.</param>
    public int Next(long milliseconds)
    {
        lock (gate)
        {
            if ((milliseconds > latest && number >= Half) || number == Last)
            {
                number = RandomNumberGenerator.GetInt32(Half);
            }

            latest = Math.Max(latest, milliseconds);
            return ++number;
        }
    }
}
