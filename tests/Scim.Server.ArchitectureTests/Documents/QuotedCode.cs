using System.Text.RegularExpressions;

namespace Scim.Server.ArchitectureTests.Documents;

/// <summary>
/// A code block in a document whose source is named by a comment on the line above: <c>&lt;!-- from samples/X/File.cs --&gt;</c>. A line
/// <c>// …</c> in it represents omitted lines.
/// </summary>
internal sealed partial record QuotedCode(string Document, int Line, string Source, IReadOnlyList<string> Lines)
{
    private const string Ellipsis = "// …";

    /// <summary>The blocks of a document that name a source.</summary>
    public static IEnumerable<QuotedCode> FindAll(string document, string text)
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (SourceComment().Match(lines[index]) is { Success: true } mark)
            {
                var isBlock = index + 1 < lines.Length && lines[index + 1].StartsWith("```", StringComparison.Ordinal);
                var code = lines.Skip(index + 2).TakeWhile(line => !line.StartsWith("```", StringComparison.Ordinal)).ToArray();
                yield return new(document, index + 1, mark.Groups["source"].Value, isBlock ? code : []);
            }
        }
    }

    /// <summary>A sentence that describes the problem; null when every part of the block occurs in the source, in the same order.</summary>
    /// <param name="source">The text of the source; null when the file does not exist.</param>
    public string? FindFault(string? source)
    {
        if (source is null || Lines.Count == 0)
        {
            return source is null ? $"{Document}:{Line}: there is no {Source}" : $"{Document}:{Line}: expected a block of code below the comment";
        }

        var (lines, from) = (source.Split('\n').Select(line => line.TrimEnd('\r')).ToArray(), 0);
        foreach (var part in SplitParts())
        {
            var found = Enumerable.Range(from, Math.Max(0, lines.Length - part.Count - from + 1)).Where(start => MatchesAt(part, lines, start)).Select(start => (int?)start).FirstOrDefault();
            if (found is not { } at)
            {
                return $"{Document}:{Line}: {Source} does not hold, from its line {from + 1} on, what begins with '{part[0].Trim()}'";
            }

            from = at + part.Count;
        }

        return null;
    }

    private List<List<string>> SplitParts()
    {
        var parts = new List<List<string>> { new() };
        foreach (var line in Lines)
        {
            if (line.Trim() == Ellipsis)
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(line);
            }
        }

        return [.. parts.Select(part => part.SkipWhile(IsBlank).Reverse().SkipWhile(IsBlank).Reverse().ToList()).Where(part => part.Count > 0)];
    }

    // A block may be indented less than its source, by the same amount on every line.
    private static bool MatchesAt(List<string> part, string[] lines, int start)
    {
        var indent = lines[start].Length - part[0].Length;
        return indent >= 0 && part.Index().All(line => IsBlank(line.Item) ? IsBlank(lines[start + line.Index]) : lines[start + line.Index] == new string(' ', indent) + line.Item);
    }

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    [GeneratedRegex(@"^<!-- from (?<source>\S+) -->\s*$")]
    private static partial Regex SourceComment();
}
