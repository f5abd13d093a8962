using System.Xml.Linq;
using Scim.Server.ArchitectureTests.Sources;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Stores;

public sealed class StoreMatrixTests
{
    private static readonly IReadOnlyList<SourceFile> Files = [.. StoreMatrix.LinkedProjects.SelectMany(project => SourceFile.ReadAll($"tests/{project}"))];

    [Fact]
    public void Every_test_that_uses_a_store_runs_over_every_store_or_has_a_reason() =>
        StoreMatrix.Read().FindUnexplainedExclusions(Files).Should().BeEmpty();

    [Fact]
    public void Every_exclusion_matches_a_file() => StoreMatrix.Read().FindUnusedEntries(Files).Should().BeEmpty();

    [Fact]
    public void All_other_tests_are_included()
    {
        StoreMatrix.Read().FindUnlinkedProjects().Should().BeEmpty();
        foreach (var project in StoreMatrix.OwnTableProjects)
        {
            File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "tests", project, $"{project}.csproj")).Should().Contain("<Import Project=\"../Stores/OwnTables.props\" />");
        }

        foreach (var project in StoreMatrix.DatabaseProjects)
        {
            File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "tests", project, $"{project}.csproj")).Should().Contain("<Import Project=\"../Stores/Matrix.props\" />");
        }
    }

    [Theory]
    [InlineData("await using var server = await ScimTestServer.StartAsync();", 1)]
    [InlineData("private readonly TestServer server = new();", 1)]
    [InlineData("public sealed class BadTests : ConformanceTest", 1)]
    [InlineData("await using var server = await FakeHost.StartAsync();", 0)]
    public void A_test_excluded_without_a_reason_is_reported(string line, int found)
    {
        Matrix("<LeftOut Include=\"../X/**/*Tests.cs\" />").FindUnexplainedExclusions([new SourceFile("tests/X/A/BadTests.cs", line)]).Should().HaveCount(found);
        Matrix("<LeftOut Include=\"../X/A/*.cs\" Because=\"so\" />").FindUnexplainedExclusions([new SourceFile("tests/X/A/BadTests.cs", line)]).Should().BeEmpty();
        Matrix("<LeftOut Include=\"../X/*.cs\" />").FindUnexplainedExclusions([new SourceFile("tests/X/A/BadTests.cs", line)]).Should().BeEmpty();
    }

    [Fact]
    public void An_unused_entry_and_a_folder_that_is_not_included_are_reported()
    {
        var matrix = Matrix("<LeftOut Include=\"../X/Gone.cs\" />");

        matrix.FindUnusedEntries([new SourceFile("tests/X/There.cs", string.Empty)]).Should().ContainSingle();
        matrix.FindUnlinkedProjects().Should().Equal(StoreMatrix.LinkedProjects);
    }

    private static StoreMatrix Matrix(string item) => new(XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>"));
}
