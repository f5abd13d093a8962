using System.Security.Cryptography;

namespace Scim.Server.Stores.Ids;

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
