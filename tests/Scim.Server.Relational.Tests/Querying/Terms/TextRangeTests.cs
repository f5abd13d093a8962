using System.Text;
using Scim.Server.Relational.Queries.Translation;

namespace Scim.Server.Relational.Tests.Querying.Terms;

public sealed class TextRangeTests
{
    private static readonly string[] Runes = ["\0", "a", "b", "Z", "é", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0001F600", "\U0010FFFE", "\U0010FFFF"];

    [Theory]
    [InlineData("ab", "ac")]
    [InlineData("a\uD7FF", "a\uE000")]
    [InlineData("a\uFFFF", "a\U00010000")]
    [InlineData("a\U0001F600", "a\U0001F601")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("ab\U0010FFFF\U0010FFFF", "ac")]
    [InlineData("\U0010FFFF", null)]
    [InlineData("", null)]
    public void The_end_is_the_prefix_with_its_last_code_point_incremented_if_possible(string prefix, string? end) =>
        TextRange.GetPrefixEnd(prefix).Should().Be(end);

    [Fact]
    public void Text_is_in_the_range_exactly_when_it_starts_with_the_prefix()
    {
        var texts = Runes.Prepend("").SelectMany(first => Runes.Prepend("").Select(second => first + second)).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var prefix in texts.Where(text => text.Length > 0))
        {
            var end = TextRange.GetPrefixEnd(prefix);
            foreach (var text in texts)
            {
                var isWithin = Compare(text, prefix) >= 0 && (end is null || Compare(text, end) < 0);
                isWithin.Should().Be(text.StartsWith(prefix, StringComparison.Ordinal), "{0} and {1}", Format(text), Format(prefix));
            }
        }
    }

    [Fact]
    public void The_end_is_valid_text() =>
        Runes.Select(rune => TextRange.GetPrefixEnd("x" + rune) ?? "").Should().OnlyContain(end => end.EnumerateRunes().All(rune => rune != Rune.ReplacementChar));

    // As the databases do: by code point.
    private static int Compare(string left, string right) => ScimText.Compare(left, right);

    private static string Format(string text) => string.Join(' ', text.EnumerateRunes().Select(rune => $"{rune.Value:X}"));
}
