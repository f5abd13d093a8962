namespace Scim.Server.Tests.Filters.Dialects;

public class ValuePathComparisonRuleTests
{
    private const string Sent = "emails[type eq \"work\"].value eq \"x\"";
    private static readonly ScimDialectRule Rule = ScimDialectRules.ValuePathComparison;

    [Fact]
    public void The_part_behind_the_brackets_goes_into_them()
    {
        var settings = Reading.Settings(Reading.Only(Rule));
        Reading.Filter(Sent + " and active eq true", settings).ToString().Should().Be("emails[type eq \"work\" and value eq \"x\"] and active eq true");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair(Rule, "emails", "emails[…].part …", "emails[… and part …]"));
    }

    [Theory]
    [InlineData("emails[type eq \"work\" or primary eq true].value pr", "emails[(type eq \"work\" or primary eq true) and value pr]")]
    [InlineData("not (emails[type eq \"work\"].value ne \"x\")", "not (emails[type eq \"work\" and value ne \"x\"])")]
    public void Every_operator_goes_with_it(string text, string read) => Reading.Filter(text, Reading.Only(Rule)).ToString().Should().Be(read);

    [Theory]
    [InlineData("emails[type eq \"work\"].value.x eq \"x\"")]
    [InlineData("emails[type eq \"work\"]. eq \"x\"")]
    [InlineData("emails[type eq \"work\"].value")]
    [InlineData("emails[type eq \"work\"].petName eq \"x\"")]
    [InlineData("emails[type eq \"work\"].value[type pr]")]
    public void What_is_malformed_stays_so(string text) => Reading.FilterError(text, Reading.Only(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void Without_the_rule_it_is_refused() =>
        Reading.FilterError(Sent, ScimDialect.Default.Without(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void A_filter_that_the_node_limit_rejects_reports_no_repair()
    {
        var settings = Reading.Settings(Reading.Only(ScimDialectRules.ValuePathComparison), limits: new() { MaxNodes = 2 });

        Reading.FilterError("emails[type eq \"work\"].value eq \"x\"", settings).Detail.Should().Contain("more than the 2 terms");

        settings.Dialect.Repairs.Should().BeEmpty();
    }
}
