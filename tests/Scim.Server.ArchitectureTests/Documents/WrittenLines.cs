using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Documents;

/// <summary>
/// How many lines a developer writes: those that are neither empty nor comment, using or namespace. A line with nothing but a brace counts, and of
/// the program those count that SCIM adds.
/// </summary>
/// <param name="What">What is written.</param>
/// <param name="Where">Where it stands, for people.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Most">How many there may be; null where there is no aim.</param>
internal sealed record WrittenLines(string What, string Where, int Lines, int? Most)
{
    private const string Sample = "samples/OwnTables";

    public static IReadOnlyList<WrittenLines> All()
    {
        var program = Counted(Read($"{Sample}/Program.cs")).Where(line => line.Contains("Scim", StringComparison.Ordinal)).ToArray();
        var (users, teams) = (Count($"{Sample}/AppUserStore.cs"), Count($"{Sample}/TeamStore.cs"));
        return
        [
            new("a ready-made store", "\"Ten lines\" in the README", Counted(FirstBlockOf("README.md", "## Ten lines")).Count(), 10),
            new("your users", "AppUserStore.cs, Program.cs", users + program.Count(line => !line.Contains("ScimGroup", StringComparison.Ordinal)), 45),
            new("your users and teams", "AppUserStore.cs, TeamStore.cs, Program.cs", users + teams + program.Length, 90),
            new("every attribute of RFC 7643, tenants, passwords", "Scim/*.cs of TeamDirectory", SourceFile.Under("samples/TeamDirectory/Scim").Sum(file => Counted(file.Text).Count()), null),
        ];
    }

    /// <summary>The lines of a text that count.</summary>
    public static IEnumerable<string> Counted(string text) => text.Split('\n').Select(line => line.Trim()).Where(line =>
        line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal)
        && !(line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('(', StringComparison.Ordinal)));

    private static int Count(string path) => Counted(Read(path)).Count();

    private static string FirstBlockOf(string path, string heading) => Read(path).Split(heading)[1].Split("```csharp\n")[1].Split("```")[0];

    private static string Read(string path) => File.ReadAllText(Path.Combine(TestData.RepositoryRoot, path)).ReplaceLineEndings("\n");
}
