using System.Text.RegularExpressions;

namespace Scim.Server.ArchitectureTests.Documents;

/// <summary>
/// A block of code in a document that says where it comes from, by a comment on the line above it: <c>&lt;!-- from samples/X/File.cs --&gt;</c>. A line
/// <c>// …</c> in it stands for lines that are left out.
/// </summary>
internal sealed partial record QuotedCode(string Document, int Line, string Source, IReadOnlyList<string> Lines)
{
    private const string LeftOut = "// …";

    /// <summary>The blocks of a document that name a source.</summary>
    public static IEnumerable<QuotedCode> In(string document, string text)
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (Mark().Match(lines[index]) is { Success: true } mark)
            {
                var isBlock = index + 1 < lines.Length && lines[index + 1].StartsWith("```", StringComparison.Ordinal);
                var code = lines.Skip(index + 2).TakeWhile(line => !line.StartsWith("```", StringComparison.Ordinal)).ToArray();
                yield return new(document, index + 1, mark.Groups["source"].Value, isBlock ? code : []);
            }
        }
    }

    /// <summary>What is wrong, as a sentence; null where every part of the block stands in the source, in the same order.</summary>
    /// <param name="source">The text of the source; null where there is no such file.</param>
    public string? FindFault(string? source)
    {
        if (source is null || Lines.Count == 0)
        {
            return source is null ? $"{Document}:{Line}: there is no {Source}" : $"{Document}:{Line}: expected a block of code below the comment";
        }

        var (lines, from) = (source.Split('\n').Select(line => line.TrimEnd('\r')).ToArray(), 0);
        foreach (var part in Parts())
        {
            var found = Enumerable.Range(from, Math.Max(0, lines.Length - part.Count - from + 1)).Where(start => Stands(part, lines, start)).Select(start => (int?)start).FirstOrDefault();
            if (found is not { } at)
            {
                return $"{Document}:{Line}: {Source} does not hold, from its line {from + 1} on, what begins with '{part[0].Trim()}'";
            }

            from = at + part.Count;
        }

        return null;
    }

    private List<List<string>> Parts()
    {
        var parts = new List<List<string>> { new() };
        foreach (var line in Lines)
        {
            if (line.Trim() == LeftOut)
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(line);
            }
        }

        return [.. parts.Select(part => part.SkipWhile(IsEmpty).Reverse().SkipWhile(IsEmpty).Reverse().ToList()).Where(part => part.Count > 0)];
    }

    // A block may be less indented than its source, all of it by as much.
    private static bool Stands(List<string> part, string[] lines, int start)
    {
        var indent = lines[start].Length - part[0].Length;
        return indent >= 0 && part.Index().All(line => IsEmpty(line.Item) ? IsEmpty(lines[start + line.Index]) : lines[start + line.Index] == new string(' ', indent) + line.Item);
    }

    private static bool IsEmpty(string line) => string.IsNullOrWhiteSpace(line);

    [GeneratedRegex(@"^<!-- from (?<source>\S+) -->\s*$")]
    private static partial Regex Mark();
}
