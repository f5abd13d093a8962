namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

/// <summary>
/// Matches each expected element with a distinct actual element if possible, by augmenting paths, so that an
/// element that fits several is not assigned to the wrong one.
/// </summary>
internal sealed class ElementMatching
{
    private readonly int?[] takenBy;
    private readonly Func<int, int, bool> fits;

    public ElementMatching(int expected, int actual, Func<int, int, bool> fits)
    {
        this.fits = fits;
        takenBy = new int?[actual];
        for (var index = 0; index < expected; index++)
        {
            if (!TryMatch(index, new bool[actual]))
            {
                UnmatchedIndex = index;
                return;
            }
        }
    }

    /// <summary>The first expected element without a match; null when all are matched.</summary>
    public int? UnmatchedIndex { get; }

    private bool TryMatch(int expected, bool[] visited)
    {
        for (var index = 0; index < takenBy.Length; index++)
        {
            if (visited[index] || !fits(expected, index))
            {
                continue;
            }

            visited[index] = true;
            if (takenBy[index] is not { } holder || TryMatch(holder, visited))
            {
                takenBy[index] = expected;
                return true;
            }
        }

        return false;
    }
}
