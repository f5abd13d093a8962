using Scim.Server.ArchitectureTests.Sources;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Documents;

/// <summary>
/// The number of lines that a developer writes, without empty lines, comments, usings and namespaces. A line with only a brace counts; of
/// the program, only the lines that SCIM adds count.
/// </summary>
/// <param name="Subject">What is written.</param>
/// <param name="Location">Where the code is, for readers.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Max">The permitted number of lines; null without a limit.</param>
internal sealed record WrittenLineCount(string Subject, string Location, int Lines, int? Max)
{
    private const string Sample = "samples/OwnTables";

    public static IReadOnlyList<WrittenLineCount> CountAll()
    {
        var program = GetCountedLines(Read($"{Sample}/Program.cs")).Where(line => line.Contains("Scim", StringComparison.Ordinal)).ToArray();
        var (users, teams) = (CountFile($"{Sample}/AppUserStore.cs"), CountFile($"{Sample}/TeamStore.cs"));
        return
        [
            new("a ready-made store", "\"Ten lines\" in the README", GetCountedLines(ReadFirstBlock("README.md", "## Ten lines")).Count(), 10),
            new("your users", "AppUserStore.cs, Program.cs", users + program.Count(line => !line.Contains("ScimGroup", StringComparison.Ordinal)), 45),
            new("your users and teams", "AppUserStore.cs, TeamStore.cs, Program.cs", users + teams + program.Length, 90),
            new("every attribute of RFC 7643, tenants, passwords", "Scim/*.cs of TeamDirectory", SourceFile.ReadAll("samples/TeamDirectory/Scim").Sum(file => GetCountedLines(file.Text).Count()), null),
        ];
    }

    /// <summary>The lines of a text that are counted.</summary>
    public static IEnumerable<string> GetCountedLines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line =>
        line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal)
        && !(line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('(', StringComparison.Ordinal)));

    private static int CountFile(string path) => GetCountedLines(Read(path)).Count();

    private static string ReadFirstBlock(string path, string heading) => Read(path).Split(heading)[1].Split("```csharp\n")[1].Split("```")[0];

    private static string Read(string path) => File.ReadAllText(Path.Combine(TestData.RepositoryRoot, path)).ReplaceLineEndings("\n");
}
