using System.Security.Cryptography;

namespace Scim.Server.Stores.Ids;

/// <summary>
/// Numbers of 26 bits that rise within each millisecond. They go on from one millisecond to the next, since writers that took their time
/// a moment ago come behind those with a later one; they start anew, in the lower half, at the first new millisecond in the upper half.
/// Safe for many threads.
/// </summary>
/// <param name="start">What the first number follows.</param>
internal sealed class IdSequence(int start)
{
    /// <summary>Where the upper half begins: as many numbers are there for one millisecond at least.</summary>
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
