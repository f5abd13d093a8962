namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

/// <summary>
/// Gives each expected element an actual element of its own where that is possible at all: augmenting paths, so that an
/// element that fits several is not taken by the wrong one.
/// </summary>
internal sealed class Pairing
{
    private readonly int?[] takenBy;
    private readonly Func<int, int, bool> fits;

    public Pairing(int expected, int actual, Func<int, int, bool> fits)
    {
        this.fits = fits;
        takenBy = new int?[actual];
        for (var index = 0; index < expected; index++)
        {
            if (!TryPlace(index, new bool[actual]))
            {
                Unpaired = index;
                return;
            }
        }
    }

    /// <summary>The first expected element that cannot have one of its own; null where all have.</summary>
    public int? Unpaired { get; }

    private bool TryPlace(int expected, bool[] visited)
    {
        for (var index = 0; index < takenBy.Length; index++)
        {
            if (visited[index] || !fits(expected, index))
            {
                continue;
            }

            visited[index] = true;
            if (takenBy[index] is not { } holder || TryPlace(holder, visited))
            {
                takenBy[index] = expected;
                return true;
            }
        }

        return false;
    }
}
