using System.Text.RegularExpressions;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>The rows of tests/data/spec/requirements.md, in document order.</summary>
internal static partial class RequirementTable
{
    private static readonly Dictionary<string, Requirement> ById = Read().ToDictionary(row => row.Id, StringComparer.Ordinal);

    /// <summary>All rows.</summary>
    public static IReadOnlyCollection<Requirement> All => ById.Values;

    /// <summary>The row with that ID; null when there is none.</summary>
    public static Requirement? Find(string id) => ById.GetValueOrDefault(id);

    private static IEnumerable<Requirement> Read()
    {
        var section = string.Empty;
        foreach (var line in TestData.ReadText("spec/requirements.md").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..].Trim();
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                yield return new Requirement(section, row.Groups["id"].Value, row.Groups["level"].Value, row.Groups["rule"].Value);
            }
        }
    }

    [GeneratedRegex(@"^\| (?<id>\d{4}-[\d.]+-\d\d) \| (?<level>[^|]+) \| (?<rule>[^|]+) \|")]
    private static partial Regex Row();
}
