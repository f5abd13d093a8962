using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Tests.Layout;

public sealed class IndexKeyTests
{
    private static readonly ScimAttribute Number = new("number", ScimAttributeType.Decimal);
    private static readonly ScimAttribute Text = new("text");

    [Fact]
    public void Numbers_sort_as_their_texts_do()
    {
        decimal[] numbers = [decimal.MinValue, -10.5m, -10, -2, -0.01m, 0, 0.0000001m, 1, 9, 10, 638_000_000_000_000_000, decimal.MaxValue];

        numbers.Select(number => IndexKey.From(GetKey(Number, ScimValue.From((decimal?)number))).Val).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void Text_is_truncated_after_256_runes_and_never_inside_one()
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F600", 256)) + "é!";

        var key = IndexKey.From(GetKey(Text, ScimValue.From(text)));

        key.Val.EnumerateRunes().Should().HaveCount(256);
        key.Rest.Should().Be("É!");
    }

    [Fact]
    public void Text_of_256_runes_is_not_truncated()
    {
        var key = IndexKey.From(GetKey(Text, ScimValue.From(string.Concat(Enumerable.Repeat("\U0001F600", 256)))));

        key.Rest.Should().BeNull();
        key.ToUnique().Should().Be(key.Val);
    }

    [Fact]
    public void Long_texts_that_differ_at_the_end_have_different_unique_keys() =>
        IndexKey.From(GetKey(Text, ScimValue.From(new string('x', 300) + "1"))).ToUnique()
            .Should().NotBe(IndexKey.From(GetKey(Text, ScimValue.From(new string('x', 300) + "2"))).ToUnique());

    private static ScimValueKey GetKey(ScimAttribute attribute, ScimValue value) =>
        ScimValueKey.From(attribute, value) ?? throw new ArgumentException("The value has no key.", nameof(value));
}
