namespace Scim.Server.ArchitectureTests.Sources;

public sealed class FileSizeBudgetTests
{
    [Fact]
    public void Libraries_stay_within_the_file_size_budget() => FileSizeBudget.Default.FindExceeded(SourceFile.ReadAll("src")).Should().BeEmpty();

    [Fact]
    public void A_high_median_a_high_percentile_and_a_long_file_are_each_reported()
    {
        FindExceeded(10, 61, 61).Should().ContainSingle().Which.Should().Contain("median");
        FindExceeded(10, 20, 181).Should().ContainSingle().Which.Should().Contain("one file in ten");
        FindExceeded([.. Enumerable.Repeat(10, 20), 401]).Should().ContainSingle().Which.Should().StartWith("src/20.cs has 401 lines");
    }

    [Fact]
    public void Files_at_the_budget_pass() => FindExceeded(60, 60, 60, 60, 60, 60, 60, 60, 180, 400).Should().BeEmpty();

    private static IEnumerable<string> FindExceeded(params int[] lines) =>
        FileSizeBudget.Default.FindExceeded(lines.Select((count, index) => new SourceFile($"src/{index}.cs", string.Concat(Enumerable.Repeat("x\n", count)))));
}
