using System.Text.RegularExpressions;
using System.Xml.Linq;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Stores;

/// <summary>What tests/Stores/Matrix.props leaves out of the test projects over databases. Every rule answers with sentences; none means that all is well.</summary>
internal sealed partial class StoreMatrix(XDocument props)
{
    /// <summary>The test projects whose tests run over every store.</summary>
    public static IReadOnlyList<string> Linked { get; } = ["Scim.Server.AspNetCore.Tests", "Scim.Server.Tests"];

    /// <summary>The test projects over a database.</summary>
    public static IReadOnlyList<string> OverDatabases { get; } = ["Scim.Server.Sqlite.Tests", "Scim.Server.PostgreSql.Tests"];

    /// <summary>The test projects over an application's own tables, which name single tests that cannot hold there.</summary>
    public static IReadOnlyList<string> OverOwnTables { get; } = ["Scim.Server.TeamDirectory.ProtocolTests", "Scim.Server.LegacyAdo.ProtocolTests"];

    private readonly IReadOnlyList<(string Pattern, string? Because)> leftOut =
    [
        .. from item in props.Descendants("LeftOut")
           from pattern in ((string?)item.Attribute("Include") ?? string.Empty).Split(';')
           where !pattern.EndsWith("/bin/**", StringComparison.Ordinal) && !pattern.EndsWith("/obj/**", StringComparison.Ordinal)
           select (pattern.Replace("../", "tests/", StringComparison.Ordinal), (string?)item.Attribute("Because")),
    ];

    public static StoreMatrix Read() =>
        new(XDocument.Load(Path.Combine(TestData.RepositoryRoot, "tests", "Stores", "Matrix.props")));

    /// <summary>Tests that go through a store, but not through every store, and nobody says why.</summary>
    public IEnumerable<string> FindForgotten(IEnumerable<SourceFile> files) =>
        from file in files
        where StartsServer().IsMatch(file.Code)
        where leftOut.Any(left => Matches(left.Pattern, file.Path)) && !leftOut.Any(left => left.Because is not null && Matches(left.Pattern, file.Path))
        select $"{file.Path} goes through a store, but is left out of the test projects over databases without a reason";

    /// <summary>Entries that are about no file.</summary>
    public IEnumerable<string> FindIdle(IReadOnlyCollection<SourceFile> files) =>
        from left in leftOut
        where !files.Any(file => Matches(left.Pattern, file.Path))
        select $"{left.Pattern} matches no file";

    /// <summary>Folders whose files are not taken in by a pattern over all of them.</summary>
    public IEnumerable<string> FindNotLinked() =>
        Linked.Where(project => !props.Descendants("Compile").Any(item =>
            (string?)item.Attribute("Include") == $"../{project}/**/*.cs" && (string?)item.Attribute("Exclude") == "@(LeftOut)"));

    private static bool Matches(string pattern, string path) => Regex.IsMatch(path, "^" + Regex.Escape(pattern)
        .Replace(@"\*\*/", "(?:.+/)?", StringComparison.Ordinal)
        .Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$");

    // The ways in which tests come to a server or a store.
    [GeneratedRegex(@"\b(?:ScimTestServer\s*\.\s*StartAsync|new\s+(?:TestServer|ThingServer|CursorSession|StoreSession)|TestServer\s+\w+\s*=\s*new|ConformanceTest|SuiteTest|BulkTest|VectorServer|TranscriptServer|BadInputServer|AddTestStores|AddInMemoryStores|ScimInMemoryStores|StoreSession|ThingServer|CursorSession|TestStoreSet)\b")]
    private static partial Regex StartsServer();
}
