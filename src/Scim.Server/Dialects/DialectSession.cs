using System.Buffers;
using System.Collections.ObjectModel;

namespace Scim.Server.Dialects;

/// <summary>
/// The rules and the profile of one request, and its repairs: every repair is counted, and the first hundred are kept in detail.
/// Not thread-safe: one request, one session.
/// </summary>
internal sealed class DialectSession(ScimDialect dialect, ScimProfile profile = ScimProfile.None)
{
    private const int MaximumTextLength = 80;
    private const int MaximumPathLength = 160;
    private const int MaximumRepairs = 100;

    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_$.:");

    private List<ScimRepair>? repairs;
    private Dictionary<RepairKey, int>? counts;

    public ScimDialect Dialect { get; } = dialect;

    /// <summary>Whether the interoperability profile holds, alone or as part of another.</summary>
    public bool IsInterop { get; } = profile != ScimProfile.None;

    /// <summary>The first hundred repairs.</summary>
    public IReadOnlyList<ScimRepair> Repairs => repairs ?? (IReadOnlyList<ScimRepair>)[];

    /// <summary>How often each rule was used on each attribute; attributes beyond the first hundred share the path "…".</summary>
    public IReadOnlyDictionary<RepairKey, int> Counts => counts ?? (IReadOnlyDictionary<RepairKey, int>)ReadOnlyDictionary<RepairKey, int>.Empty;

    public bool IsEnabled(ScimDialectRule rule) => Dialect.Has(rule);

    /// <summary>Records one use of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The attribute; filters, positions and anything that is not an attribute name are removed.</param>
    /// <param name="read">What was sent; it may be personal data, but no secret.</param>
    /// <param name="readAs">What it was taken for.</param>
    public void Report(ScimDialectRule rule, string path, string read, string readAs)
    {
        var cleaned = Sanitize(path);
        Count(new RepairKey(rule, cleaned));
        repairs ??= [];
        if (repairs.Count < MaximumRepairs)
        {
            repairs.Add(new ScimRepair { Rule = rule, Path = cleaned, Received = Truncate(read, MaximumTextLength), InterpretedAs = Truncate(readAs, MaximumTextLength) });
        }
    }

    public void Clear()
    {
        repairs?.Clear();
        counts?.Clear();
    }

    /// <summary>A checkpoint to restore if what is read next is rejected.</summary>
    public Checkpoint CreateCheckpoint() => counts is null or { Count: 0 } ? default : new Checkpoint([.. Repairs], new Dictionary<RepairKey, int>(counts));

    /// <summary>Discards what was reported after the checkpoint. A checkpoint can be restored once.</summary>
    public void Restore(Checkpoint mark) => (repairs, counts) = (mark.Repairs, mark.Counts);

    private void Count(RepairKey place)
    {
        counts ??= [];
        if (counts.Count >= MaximumRepairs && !counts.ContainsKey(place))
        {
            place = place with { Path = "…" };
        }

        counts[place] = counts.GetValueOrDefault(place) + 1;
    }

    // A client chooses the names of unknown attributes and writes filters with values, which the log must not show.
    private static string Sanitize(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = path.LastIndexOf(']');
        var outside = open < 0 ? path : close < open ? path[..open] : string.Concat(path.AsSpan(0, open), path.AsSpan(close + 1));
        var end = outside.AsSpan().IndexOfAnyExcept(PathCharacters);
        return end < 0 ? Truncate(outside, MaximumPathLength) : string.Concat(outside.AsSpan(0, Math.Min(end, MaximumPathLength - 1)), "…");
    }

    private static string Truncate(string text, int longest) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");

    /// <summary>The state of a session; empty by default, which costs nothing.</summary>
    public readonly record struct Checkpoint(List<ScimRepair>? Repairs, Dictionary<RepairKey, int>? Counts);
}

/// <summary>Which rule was used on which attribute.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Path">The attribute, as in <see cref="ScimRepair.Path"/>.</param>
internal readonly record struct RepairKey(ScimDialectRule Rule, string Path);
