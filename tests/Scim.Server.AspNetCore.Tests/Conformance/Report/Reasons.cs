namespace Scim.Server.AspNetCore.Tests.Conformance.Report;

/// <summary>Why a requirement has no test: the lines of reasons.txt.</summary>
internal sealed record Reasons(string Beginning, string Word, string Reason)
{
    /// <summary>All lines, in their order.</summary>
    public static IReadOnlyList<Reasons> All { get; } = [.. Read()];

    /// <summary>The reason that fits an ID; null where there is none.</summary>
    public static Reasons? For(string id) => All.FirstOrDefault(reason => id.StartsWith(reason.Beginning, StringComparison.Ordinal));

    private static IEnumerable<Reasons> Read()
    {
        var path = Path.Combine(TestData.RepositoryRoot, "tests", "Scim.Server.AspNetCore.Tests", "Conformance", "Report", "reasons.txt");
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            var parts = line.Split(" | ", 3);
            yield return new Reasons(parts[0], parts[1], parts[2]);
        }
    }
}
