using System.Text;
using Scim.Server.Relational.Querying.Terms;

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
    public void The_end_is_the_prefix_with_its_last_code_point_raised_where_there_is_a_higher_one(string prefix, string? end) =>
        TextRange.EndOf(prefix).Should().Be(end);

    [Fact]
    public void A_text_lies_from_the_prefix_to_the_end_exactly_where_it_begins_with_the_prefix()
    {
        var texts = Runes.Prepend("").SelectMany(first => Runes.Prepend("").Select(second => first + second)).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var prefix in texts.Where(text => text.Length > 0))
        {
            var end = TextRange.EndOf(prefix);
            foreach (var text in texts)
            {
                var isWithin = Compare(text, prefix) >= 0 && (end is null || Compare(text, end) < 0);
                isWithin.Should().Be(text.StartsWith(prefix, StringComparison.Ordinal), "{0} and {1}", Shown(text), Shown(prefix));
            }
        }
    }

    [Fact]
    public void The_end_is_sound_text() =>
        Runes.Select(rune => TextRange.EndOf("x" + rune) ?? "").Should().OnlyContain(end => end.EnumerateRunes().All(rune => rune != Rune.ReplacementChar));

    // As the databases do: by code point.
    private static int Compare(string left, string right) => ScimText.Compare(left, right);

    private static string Shown(string text) => string.Join(' ', text.EnumerateRunes().Select(rune => $"{rune.Value:X}"));
}
