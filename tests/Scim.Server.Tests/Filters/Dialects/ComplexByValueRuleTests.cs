namespace Scim.Server.Tests.Filters.Dialects;

public class ComplexByValueRuleTests
{
    private const string Manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    private static readonly ScimDialectRule Rule = ScimDialectRules.ComplexByValue;

    [Fact]
    public void A_complex_attribute_stands_for_its_value_part()
    {
        var settings = Reading.Settings(Reading.Only(Rule));
        Reading.Filter($"{Manager} eq \"u9\" and id eq \"u1\"", settings).ToString().Should().Be($"{Manager}.value eq \"u9\" and id eq \"u1\"");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair(Rule, Manager, $"{Manager}.value"));
    }

    [Fact]
    public void Presence_still_asks_about_the_whole() => Reading.Filter($"{Manager} pr", Reading.Only(Rule)).ToString().Should().Be($"{Manager} pr");

    [Theory]
    [InlineData("name eq \"x\"")]
    [InlineData("addresses eq \"x\"")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User eq \"x\"")]
    public void Without_a_value_part_it_stays_refused(string text) =>
        Reading.FilterError(text, Reading.Only(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void Without_the_rule_it_is_refused() =>
        Reading.FilterError($"{Manager} eq \"u9\"", ScimDialect.Default.Without(Rule)).Detail.Should().Contain("is complex; compare one of its parts");
}
