using System.Text.RegularExpressions;
using System.Xml.Linq;
using Scim.Server.ArchitectureTests.Sources;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Stores;

/// <summary>The tests that tests/Stores/Matrix.props excludes from the test projects for databases. Each rule returns its violations as sentences.</summary>
internal sealed partial class StoreMatrix(XDocument props)
{
    /// <summary>The test projects whose tests run over every store.</summary>
    public static IReadOnlyList<string> LinkedProjects { get; } = ["Scim.Server.AspNetCore.Tests", "Scim.Server.Tests"];

    /// <summary>The test projects for databases.</summary>
    public static IReadOnlyList<string> DatabaseProjects { get; } = ["Scim.Server.Sqlite.Tests", "Scim.Server.PostgreSql.Tests"];

    /// <summary>The test projects for an application's own tables, which exclude individual tests by name.</summary>
    public static IReadOnlyList<string> OwnTableProjects { get; } = ["Scim.Server.TeamDirectory.ProtocolTests", "Scim.Server.LegacyAdo.ProtocolTests"];

    private readonly IReadOnlyList<(string Pattern, string? Because)> exclusions =
    [
        .. from item in props.Descendants("LeftOut")
           from pattern in ((string?)item.Attribute("Include") ?? string.Empty).Split(';')
           where !pattern.EndsWith("/bin/**", StringComparison.Ordinal) && !pattern.EndsWith("/obj/**", StringComparison.Ordinal)
           select (pattern.Replace("../", "tests/", StringComparison.Ordinal), (string?)item.Attribute("Because")),
    ];

    public static StoreMatrix Read() =>
        new(XDocument.Load(Path.Combine(TestData.RepositoryRoot, "tests", "Stores", "Matrix.props")));

    /// <summary>Tests that use a store, but do not run over every store and give no reason.</summary>
    public IEnumerable<string> FindUnexplainedExclusions(IEnumerable<SourceFile> files) =>
        from file in files
        where StartsServer().IsMatch(file.Code)
        where exclusions.Any(left => Matches(left.Pattern, file.Path)) && !exclusions.Any(left => left.Because is not null && Matches(left.Pattern, file.Path))
        select $"{file.Path} uses a store, but is excluded from the test projects for databases without a reason";

    /// <summary>Entries that match no file.</summary>
    public IEnumerable<string> FindUnusedEntries(IReadOnlyCollection<SourceFile> files) =>
        from left in exclusions
        where !files.Any(file => Matches(left.Pattern, file.Path))
        select $"{left.Pattern} matches no file";

    /// <summary>Projects whose files are not all included by a pattern.</summary>
    public IEnumerable<string> FindUnlinkedProjects() =>
        LinkedProjects.Where(project => !props.Descendants("Compile").Any(item =>
            (string?)item.Attribute("Include") == $"../{project}/**/*.cs" && (string?)item.Attribute("Exclude") == "@(LeftOut)"));

    private static bool Matches(string pattern, string path) => Regex.IsMatch(path, "^" + Regex.Escape(pattern)
        .Replace(@"\*\*/", "(?:.+/)?", StringComparison.Ordinal)
        .Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$");

    // The ways in which tests create a server or a store.
    [GeneratedRegex(@"\b(?:ScimTestServer\s*\.\s*StartAsync|new\s+(?:TestServer|ThingServer|CursorSession|StoreSession)|TestServer\s+\w+\s*=\s*new|ConformanceTest|SuiteTest|BulkTest|VectorServer|TranscriptServer|BadInputServer|AddTestStores|AddInMemoryStores|ScimInMemoryStores|StoreSession|ThingServer|CursorSession|TestStoreSet)\b")]
    private static partial Regex StartsServer();
}
