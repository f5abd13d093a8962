using System.Text;
using Scim.Server.Tests.Filters;

namespace Scim.Server.Tests;

public sealed class ScimTextTests
{
    private static readonly int[] NotStorable = [0, 0xFFFE];

    private static IEnumerable<Rune> AllScalars => Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value));

    [Fact]
    public void Every_scalar_value_is_storable_except_NUL_and_the_reversed_byte_order_mark() =>
        AllScalars.Where(rune => !ScimText.IsStorable($"a{rune}b")).Select(rune => rune.Value).Should().Equal(NotStorable);

    [Fact]
    public void Every_scalar_value_can_be_folded_and_prepared_alone_and_inside_text()
    {
        foreach (var text in AllScalars.SelectMany(rune => new[] { $"{rune}", $"a{rune}e\u0301" }))
        {
            var folded = ScimText.Fold(text);

            if (ScimText.Fold(folded) != folded || ScimText.Compare(folded, ScimText.Fold(ScimText.Prepare(text))) != 0)
            {
                folded.Should().Be(ScimText.Fold(folded), "folding {0} once is enough", string.Join(' ', text.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}")));
            }
        }
    }

    [Fact]
    public void A_filter_with_any_scalar_value_matches_its_own_text()
    {
        foreach (var rune in AllScalars.Where(rune => rune.Value is not (< 0x20 or '"' or '\\') && !NotStorable.Contains(rune.Value)))
        {
            var user = new ScimUser { UserName = $"a{rune}b" };

            if (!ScimFilterEvaluator.Matches(TestFilterReader.ReadFilter($"userName eq \"a{rune}b\""), user.Node))
            {
                rune.Value.Should().Be(0, "U+{0:X4} is found", rune.Value);
            }
        }
    }
}
