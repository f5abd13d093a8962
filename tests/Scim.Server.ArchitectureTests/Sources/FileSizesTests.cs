namespace Scim.Server.ArchitectureTests.Sources;

public sealed class FileSizesTests
{
    [Fact]
    public void Libraries_keep_the_budget_of_lines() => FileSizes.Budget.Exceeded(SourceFile.Under("src")).Should().BeEmpty();

    [Fact]
    public void A_high_median_a_high_percentile_and_a_long_file_are_each_found()
    {
        Exceeded(10, 61, 61).Should().ContainSingle().Which.Should().Contain("median");
        Exceeded(10, 20, 181).Should().ContainSingle().Which.Should().Contain("one file in ten");
        Exceeded([.. Enumerable.Repeat(10, 20), 401]).Should().ContainSingle().Which.Should().StartWith("src/20.cs has 401 lines");
    }

    [Fact]
    public void Files_at_the_budget_pass() => Exceeded(60, 60, 60, 60, 60, 60, 60, 60, 180, 400).Should().BeEmpty();

    private static IEnumerable<string> Exceeded(params int[] lines) =>
        FileSizes.Budget.Exceeded(lines.Select((count, index) => new SourceFile($"src/{index}.cs", string.Concat(Enumerable.Repeat("x\n", count)))));
}
