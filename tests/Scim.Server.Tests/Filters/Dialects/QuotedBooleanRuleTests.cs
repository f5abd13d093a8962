namespace Scim.Server.Tests.Filters.Dialects;

public class QuotedBooleanRuleTests
{
    private static readonly ScimDialectRule Rule = ScimDialectRules.QuotedBooleans;

    [Fact]
    public void A_quoted_boolean_is_a_boolean()
    {
        var settings = Reading.Settings(Reading.Only(Rule));
        Reading.Filter("roles[primary eq \"True\"]", settings).ToString().Should().Be("roles[primary eq true]");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair(Rule, "roles.primary", "\"True\"", "true"));
    }

    [Theory]
    [InlineData("active eq \"true\"", "active eq true")]
    [InlineData("active ne \"FALSE\"", "active ne false")]
    [InlineData("active eq True", "active eq true")]
    [InlineData("active eq FALSE", "active eq false")]
    [InlineData("userName eq \"True\"", "userName eq \"True\"")]
    public void Any_case_will_do_and_text_stays_text(string text, string read) => Reading.Filter(text, Reading.Only(Rule)).ToString().Should().Be(read);

    [Theory]
    [InlineData("active eq \"yes\"")]
    [InlineData("active eq 1")]
    [InlineData("active gt \"true\"")]
    [InlineData("userName eq True")]
    public void Nothing_else_is_repaired(string text) => Reading.FilterError(text, Reading.Only(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Theory]
    [InlineData("active eq \"True\"")]
    [InlineData("active eq True")]
    public void Without_the_rule_it_is_refused(string text) =>
        Reading.FilterError(text, ScimDialect.Default.Without(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);
}
