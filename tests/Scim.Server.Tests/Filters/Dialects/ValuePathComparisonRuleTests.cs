using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.Dialects;

public class ValuePathComparisonRuleTests
{
    private const string Sent = "emails[type eq \"work\"].value eq \"x\"";
    private static readonly ScimDialectRule Rule = ScimDialectRules.ValuePathComparison;

    [Fact]
    public void A_comparison_after_the_brackets_is_moved_into_them()
    {
        var settings = TestFilterReader.CreateSettings(TestFilterReader.CreateDialect(Rule));
        TestFilterReader.ReadFilter(Sent + " and active eq true", settings).ToString().Should().Be("emails[type eq \"work\" and value eq \"x\"] and active eq true");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair { Rule = Rule, Path = "emails", Received = "emails[…].part …", InterpretedAs = "emails[… and part …]" });
    }

    [Theory]
    [InlineData("emails[type eq \"work\" or primary eq true].value pr", "emails[(type eq \"work\" or primary eq true) and value pr]")]
    [InlineData("not (emails[type eq \"work\"].value ne \"x\")", "not (emails[type eq \"work\" and value ne \"x\"])")]
    public void Every_operator_can_follow_the_brackets(string text, string read) => TestFilterReader.ReadFilter(text, TestFilterReader.CreateDialect(Rule)).ToString().Should().Be(read);

    [Theory]
    [InlineData("emails[type eq \"work\"].value.x eq \"x\"")]
    [InlineData("emails[type eq \"work\"]. eq \"x\"")]
    [InlineData("emails[type eq \"work\"].value")]
    [InlineData("emails[type eq \"work\"].petName eq \"x\"")]
    [InlineData("emails[type eq \"work\"].value[type pr]")]
    public void A_malformed_value_path_is_still_rejected(string text) => TestFilterReader.ReadFilterError(text, TestFilterReader.CreateDialect(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void A_comparison_after_the_brackets_is_rejected_without_the_rule() =>
        TestFilterReader.ReadFilterError(Sent, ScimDialect.Default.Without(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Fact]
    public void A_filter_that_the_node_limit_rejects_reports_no_repair()
    {
        var settings = TestFilterReader.CreateSettings(TestFilterReader.CreateDialect(ScimDialectRules.ValuePathComparison), limits: new() { MaxNodes = 2 });

        TestFilterReader.ReadFilterError("emails[type eq \"work\"].value eq \"x\"", settings).Detail.Should().Contain("more than the 2 comparisons and operators");

        settings.Dialect.Repairs.Should().BeEmpty();
    }
}
