namespace Scim.Server.Tests.Filters.Parsing;

public class FilterLimitTests
{
    private static readonly ScimFilterLimits Wide = new() { MaxLength = 1_048_576, MaxDepth = 256, MaxNodes = 10_000 };

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not (", ")")]
    public void Ten_thousand_nested_groups_are_refused(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + "title pr" + string.Concat(Enumerable.Repeat(close, 10_000));
        Reading.FilterError(text).Detail.Should().Contain("longer than the 8192 characters");
        Reading.FilterError(text, Reading.Settings(ScimDialect.Strict, limits: Wide)).Detail.Should().Contain("nested deeper than the 256 levels");
    }

    [Fact]
    public void A_filter_may_be_as_long_as_the_limit_and_no_longer()
    {
        var text = "title eq \"" + new string('x', 8_192 - 11) + '"';
        Reading.Filter(text).Should().BeOfType<ScimComparison>();
        Reading.FilterError(text + ' ').Type.Should().Be(ScimErrorType.InvalidFilter);
        Reading.PathError($"emails[{text}]{new string(' ', 10)}").Type.Should().Be(ScimErrorType.InvalidPath);
    }

    [Fact]
    public void A_filter_may_be_as_deep_as_the_limit_and_no_deeper()
    {
        Reading.Filter(Nested(32)).Should().BeOfType<ScimPresence>();
        Reading.FilterError(Nested(33)).Detail.Should().Be("filter, position 33: nested deeper than the 32 levels allowed");
    }

    [Fact]
    public void Terms_and_operators_count_together()
    {
        Reading.Filter(Chain(100)).Should().BeOfType<ScimOr>();
        Reading.Filter($"not ({Chain(100)})").Should().BeOfType<ScimNot>("100 terms, 99 times or, one not: 200");
        Reading.FilterError(Chain(101)).Detail.Should().Contain("more than the 200 terms and operators");
        Reading.FilterError($"not (not ({Chain(100)}))").Type.Should().Be(ScimErrorType.InvalidFilter);
    }

    [Fact]
    public void The_widest_limits_do_not_exhaust_a_small_stack()
    {
        var answered = false;
        var thread = new Thread(() => answered = ReadAndUse(Chain(5_000)), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        answered.Should().BeTrue();
    }

    private static bool ReadAndUse(string text)
    {
        var filter = Reading.Filter(text, Reading.Settings(ScimDialect.Strict, limits: Wide));
        return !ScimFilterEvaluator.Matches(filter, new ScimObject()) && filter.ToString() == text;
    }

    private static string Nested(int depth) => new string('(', depth) + "title pr" + new string(')', depth);

    private static string Chain(int terms) => string.Join(" or ", Enumerable.Repeat("title pr", terms));
}
