using System.Text.RegularExpressions;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>The plans of the statements of one read, without irrelevant details.</summary>
internal sealed partial class PlanText(IEnumerable<string> plans)
{
    // The buffers of the whole stand behind the first node.
    private const int FirstLines = 6;

    private readonly string text = string.Join('\n', plans.Select(Shorten));

    /// <summary>Whether the same steps are taken, whatever they find.</summary>
    public bool HasSameSteps(PlanText other) => Steps() == other.Steps();

    public override string ToString() => text;

    private string Steps() => Literal().Replace(text, "?");

    private static string Shorten(string plan)
    {
        var lines = LongText().Replace(plan, "'$1…'").Split('\n');
        var planning = Array.FindIndex(lines, line => line.StartsWith("Planning:", StringComparison.Ordinal));
        var kept = lines.Take(planning < 0 ? lines.Length - 1 : planning).Where((line, index) => index < FirstLines || !Detail().IsMatch(line));
        return string.Join('\n', kept) + '\n';
    }

    [GeneratedRegex("^\\s*(Buffers: |Heap Fetches: 0|Sort Method: |Batches: |Storage: |Cache Mode: )")]
    private static partial Regex Detail();

    [GeneratedRegex("'([^'\n]{40})[^'\n]{10,}'")]
    private static partial Regex LongText();

    [GeneratedRegex("'[^'\n]*'|\\d+|(?<=\\()never executed|actual rows=\\S+ loops=\\S+|^\\s*Buffers: .*$| +read=\\d+", RegexOptions.Multiline)]
    private static partial Regex Literal();
}
