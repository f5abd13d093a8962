using System.Xml.Linq;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Stores;

public sealed class StoreMatrixTests
{
    private static readonly IReadOnlyList<SourceFile> Files = [.. StoreMatrix.Linked.SelectMany(project => SourceFile.Under($"tests/{project}"))];

    [Fact]
    public void Every_test_that_goes_through_a_store_runs_over_every_store_or_says_why_not() =>
        StoreMatrix.Read().FindForgotten(Files).Should().BeEmpty();

    [Fact]
    public void Nothing_is_left_out_that_is_not_there() => StoreMatrix.Read().FindIdle(Files).Should().BeEmpty();

    [Fact]
    public void All_other_tests_are_taken_in()
    {
        StoreMatrix.Read().FindNotLinked().Should().BeEmpty();
        foreach (var project in StoreMatrix.OverOwnTables)
        {
            File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "tests", project, $"{project}.csproj")).Should().Contain("<Import Project=\"../Stores/OwnTables.props\" />");
        }

        foreach (var project in StoreMatrix.OverDatabases)
        {
            File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "tests", project, $"{project}.csproj")).Should().Contain("<Import Project=\"../Stores/Matrix.props\" />");
        }
    }

    [Theory]
    [InlineData("await using var server = await ScimTestServer.StartAsync();", 1)]
    [InlineData("private readonly TestServer server = new();", 1)]
    [InlineData("public sealed class BadTests : ConformanceTest", 1)]
    [InlineData("await using var server = await FakeHost.StartAsync();", 0)]
    public void A_test_that_is_left_out_without_a_reason_is_found(string line, int found)
    {
        Matrix("<LeftOut Include=\"../X/**/*Tests.cs\" />").FindForgotten([new SourceFile("tests/X/A/BadTests.cs", line)]).Should().HaveCount(found);
        Matrix("<LeftOut Include=\"../X/A/*.cs\" Because=\"so\" />").FindForgotten([new SourceFile("tests/X/A/BadTests.cs", line)]).Should().BeEmpty();
        Matrix("<LeftOut Include=\"../X/*.cs\" />").FindForgotten([new SourceFile("tests/X/A/BadTests.cs", line)]).Should().BeEmpty();
    }

    [Fact]
    public void An_idle_entry_and_a_folder_that_is_not_taken_in_are_found()
    {
        var matrix = Matrix("<LeftOut Include=\"../X/Gone.cs\" />");

        matrix.FindIdle([new SourceFile("tests/X/There.cs", string.Empty)]).Should().ContainSingle();
        matrix.FindNotLinked().Should().Equal(StoreMatrix.Linked);
    }

    private static StoreMatrix Matrix(string item) => new(XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>"));
}
