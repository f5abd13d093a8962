namespace Scim.Server.Tests.Filters.Parsing;

public class FilterLimitTests
{
    private static readonly ScimFilterLimits Wide = new() { MaxLength = 1_048_576, MaxDepth = 256, MaxNodes = 10_000 };

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not (", ")")]
    public void Ten_thousand_nested_groups_are_rejected(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + "title pr" + string.Concat(Enumerable.Repeat(close, 10_000));
        TestFilterReader.ReadFilterError(text).Detail.Should().Contain("longer than the 8192 characters");
        TestFilterReader.ReadFilterError(text, TestFilterReader.CreateSettings(ScimDialect.Strict, limits: Wide)).Detail.Should().Contain("nested deeper than the 256 levels");
    }

    [Fact]
    public void The_length_limit_is_inclusive()
    {
        var text = "title eq \"" + new string('x', 8_192 - 11) + '"';
        TestFilterReader.ReadFilter(text).Should().BeOfType<ScimComparison>();
        TestFilterReader.ReadFilterError(text + ' ').Type.Should().Be(ScimErrorType.InvalidFilter);
        TestFilterReader.ReadPathError($"emails[{text}]{new string(' ', 10)}").Type.Should().Be(ScimErrorType.InvalidPath);
    }

    [Fact]
    public void The_depth_limit_is_inclusive()
    {
        TestFilterReader.ReadFilter(Nested(32)).Should().BeOfType<ScimPresence>();
        TestFilterReader.ReadFilterError(Nested(33)).Detail.Should().Be("filter, position 33: nested deeper than the 32 levels allowed");
    }

    [Fact]
    public void Terms_and_operators_both_count_against_the_node_limit()
    {
        TestFilterReader.ReadFilter(Chain(100)).Should().BeOfType<ScimOr>();
        TestFilterReader.ReadFilter($"not ({Chain(100)})").Should().BeOfType<ScimNot>("100 terms, 99 times or, one not: 200");
        TestFilterReader.ReadFilterError(Chain(101)).Detail.Should().Contain("more than the 200 comparisons and operators");
        TestFilterReader.ReadFilterError($"not (not ({Chain(100)}))").Type.Should().Be(ScimErrorType.InvalidFilter);
    }

    [Fact]
    public void The_highest_limits_do_not_exhaust_a_small_stack()
    {
        var answered = false;
        var thread = new Thread(() => answered = ParseAndEvaluate(Chain(5_000)), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        answered.Should().BeTrue();
    }

    private static bool ParseAndEvaluate(string text)
    {
        var filter = TestFilterReader.ReadFilter(text, TestFilterReader.CreateSettings(ScimDialect.Strict, limits: Wide));
        return !ScimFilterEvaluator.Matches(filter, new ScimObject()) && filter.ToString() == text;
    }

    private static string Nested(int depth) => new string('(', depth) + "title pr" + new string(')', depth);

    private static string Chain(int terms) => string.Join(" or ", Enumerable.Repeat("title pr", terms));
}
