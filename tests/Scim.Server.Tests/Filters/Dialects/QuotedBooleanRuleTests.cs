using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.Dialects;

public class QuotedBooleanRuleTests
{
    private static readonly ScimDialectRule Rule = ScimDialectRules.QuotedBooleans;

    [Fact]
    public void A_quoted_boolean_is_read_as_a_boolean()
    {
        var settings = TestFilterReader.CreateSettings(TestFilterReader.CreateDialect(Rule));
        TestFilterReader.ReadFilter("roles[primary eq \"True\"]", settings).ToString().Should().Be("roles[primary eq true]");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair { Rule = Rule, Path = "roles.primary", Received = "\"True\"", InterpretedAs = "true" });
    }

    [Theory]
    [InlineData("active eq \"true\"", "active eq true")]
    [InlineData("active ne \"FALSE\"", "active ne false")]
    [InlineData("active eq True", "active eq true")]
    [InlineData("active eq FALSE", "active eq false")]
    [InlineData("userName eq \"True\"", "userName eq \"True\"")]
    public void Booleans_are_case_insensitive_and_strings_stay_strings(string text, string read) => TestFilterReader.ReadFilter(text, TestFilterReader.CreateDialect(Rule)).ToString().Should().Be(read);

    [Theory]
    [InlineData("active eq \"yes\"")]
    [InlineData("active eq 1")]
    [InlineData("active gt \"true\"")]
    [InlineData("userName eq True")]
    public void No_other_mismatch_is_repaired(string text) => TestFilterReader.ReadFilterError(text, TestFilterReader.CreateDialect(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);

    [Theory]
    [InlineData("active eq \"True\"")]
    [InlineData("active eq True")]
    public void A_quoted_boolean_is_rejected_without_the_rule(string text) =>
        TestFilterReader.ReadFilterError(text, ScimDialect.Default.Without(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);
}
