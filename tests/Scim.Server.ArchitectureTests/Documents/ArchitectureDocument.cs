using System.Text.RegularExpressions;
using Scim.Server.ArchitectureTests.Layers;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Documents;

/// <summary>What docs/architecture.md says of layers and of the types that a request runs through.</summary>
internal static partial class ArchitectureDocument
{
    private const string OwnFiles = "(own files)";

    private static readonly string Text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs/architecture.md"));

    /// <summary>The layers of a package, as its row in the table lists them.</summary>
    public static LayerPlan GetLayers(string library)
    {
        var row = Text.Split('\n').Single(line => line.StartsWith($"| `{library}` |", StringComparison.Ordinal));
        var folders = row.Split('|')[2].Split(',', StringSplitOptions.TrimEntries);
        return new LayerPlan($"src/{library}", library, [.. folders.Select(folder => new[] { folder == OwnFiles ? "" : folder })]);
    }

    /// <summary>The walks of requests: the title of each, and the names in each of its steps.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<IReadOnlyList<string>> Steps)> Walks =>
        from section in Text.Split("\n## ").Skip(1)
        let steps = section.Split('\n').Where(line => Step().IsMatch(line)).ToArray()
        where steps.Length > 0
        select (section.Split('\n')[0], (IReadOnlyList<IReadOnlyList<string>>)[.. steps.Select(NamesIn)]);

    private static string[] NamesIn(string step) => [.. TypeName().Matches(step).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Step();

    [GeneratedRegex("`(?<name>[A-Z]\\w+)`")]
    private static partial Regex TypeName();
}
