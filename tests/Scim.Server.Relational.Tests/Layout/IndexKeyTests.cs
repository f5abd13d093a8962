using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Tests.Layout;

public sealed class IndexKeyTests
{
    private static readonly ScimAttribute Number = new("number", ScimAttributeType.Decimal);
    private static readonly ScimAttribute Text = new("text");

    [Fact]
    public void Numbers_sort_as_their_texts_do()
    {
        decimal[] numbers = [decimal.MinValue, -10.5m, -10, -2, -0.01m, 0, 0.0000001m, 1, 9, 10, 638_000_000_000_000_000, decimal.MaxValue];

        numbers.Select(number => IndexKey.Of(KeyOf(Number, ScimValue.From((decimal?)number))).Val).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void A_text_is_cut_behind_256_runes_and_never_inside_one()
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F600", 256)) + "é!";

        var key = IndexKey.Of(KeyOf(Text, ScimValue.From(text)));

        key.Val.EnumerateRunes().Should().HaveCount(256);
        key.Rest.Should().Be("É!");
    }

    [Fact]
    public void A_text_of_256_runes_is_whole()
    {
        var key = IndexKey.Of(KeyOf(Text, ScimValue.From(string.Concat(Enumerable.Repeat("\U0001F600", 256)))));

        key.Rest.Should().BeNull();
        key.ToUnique().Should().Be(key.Val);
    }

    [Fact]
    public void Long_texts_that_differ_at_the_end_have_different_unique_keys() =>
        IndexKey.Of(KeyOf(Text, ScimValue.From(new string('x', 300) + "1"))).ToUnique()
            .Should().NotBe(IndexKey.Of(KeyOf(Text, ScimValue.From(new string('x', 300) + "2"))).ToUnique());

    private static ScimValueKey KeyOf(ScimAttribute attribute, ScimValue value) =>
        ScimValueKey.Of(attribute, value) ?? throw new ArgumentException("The value has no key.", nameof(value));
}
