
namespace Scim.Server.Tests.Stores.Sorting;

public sealed class ScimValueKeyTests
{
    [Theory]
    [InlineData("2024-01-01T01:00:00+02:00", "2023-12-31T23:00:00Z")]
    [InlineData("2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00Z")]
    public void Equal_instants_in_different_notations_have_equal_keys(string one, string other)
    {
        var attribute = new ScimAttribute("at", ScimAttributeType.DateTime);

        ScimValueKey.From(attribute, ScimValue.From(one)).Should().Be(ScimValueKey.From(attribute, ScimValue.From(other))).And.NotBeNull();
    }

    [Fact]
    public void Equal_numbers_of_different_types_have_equal_keys()
    {
        var attribute = new ScimAttribute("amount", ScimAttributeType.Decimal);

        ScimValueKey.From(attribute, ScimValue.From(10.0m))?.ToString().Should().Be(ScimValueKey.From(attribute, ScimValue.From((long?)10))?.ToString()).And.Be("10");
    }

    [Fact]
    public void Keys_are_case_sensitive_only_for_caseExact_attributes()
    {
        var (exact, folded) = (new ScimAttribute("exact") { CaseExact = true }, new ScimAttribute("folded"));

        ScimValueKey.From(exact, ScimValue.From("a")).Should().NotBe(ScimValueKey.From(exact, ScimValue.From("A")));
        ScimValueKey.From(folded, ScimValue.From("a")).Should().Be(ScimValueKey.From(folded, ScimValue.From("A")));
    }

    [Theory]
    [InlineData(ScimAttributeType.String, "\U0001F600 x")]
    [InlineData(ScimAttributeType.DateTime, "2024-01-01T01:00:00.1234567+02:00")]
    [InlineData(ScimAttributeType.Boolean, true)]
    [InlineData(ScimAttributeType.Integer, 9_007_199_254_740_993)]
    [InlineData(ScimAttributeType.Decimal, -3)]
    public void A_key_round_trips_as_text(ScimAttributeType type, object value)
    {
        var attribute = new ScimAttribute("any", type);
        var key = ScimValueKey.From(attribute, value switch { bool truth => ScimValue.From(truth), string text => ScimValue.From(text), _ => ScimValue.From(Convert.ToInt64(value, null)) });

        ScimValueKey.Parse(attribute, key?.ToString() ?? "").Should().Be(key).And.NotBeNull();
    }

    [Fact]
    public void A_value_that_does_not_fit_the_attribute_has_no_key()
    {
        ScimValueKey.From(new ScimAttribute("at", ScimAttributeType.DateTime), ScimValue.From("yesterday")).Should().BeNull();
        ScimValueKey.From(new ScimAttribute("count", ScimAttributeType.Integer), default).Should().BeNull();
        ScimValueKey.From(new ScimAttribute("name", ScimAttributeType.Complex), ScimValue.From(new ScimObject())).Should().BeNull();
        ScimValueKey.Parse(new ScimAttribute("count", ScimAttributeType.Integer), "many").Should().BeNull();
    }
}
