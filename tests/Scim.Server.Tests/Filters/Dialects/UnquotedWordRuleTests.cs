using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.Dialects;

public class UnquotedWordRuleTests
{
    private static readonly ScimDialectRule Rule = ScimDialectRules.UnquotedWords;

    [Fact]
    public void An_unquoted_word_is_read_as_a_string()
    {
        var settings = TestFilterReader.CreateSettings(TestFilterReader.CreateDialect(Rule));
        TestFilterReader.ReadFilter("userName eq akuser", settings).ToString().Should().Be("userName eq \"akuser\"");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair { Rule = Rule, Path = "userName", Received = "akuser", InterpretedAs = "\"akuser\"" });
    }

    [Theory]
    [InlineData("userName eq 12345", "userName eq \"12345\"")]
    [InlineData("userName eq 007", "userName eq \"007\"")]
    [InlineData("userName eq true", "userName eq \"true\"")]
    [InlineData("userName eq ann@example.org;x", "userName eq \"ann@example.org;x\"")]
    [InlineData("userName eq O'Brien", "userName eq \"O'Brien\"")]
    [InlineData("(userName eq a)and(title pr)", "userName eq \"a\" and title pr")]
    [InlineData("emails[type eq work]", "emails[type eq \"work\"]")]
    [InlineData("meta.created gt 2011-05-13T04:42:34Z", "meta.created gt \"2011-05-13T04:42:34Z\"")]
    [InlineData("nickName eq null", "not (nickName pr)")]
    public void An_unquoted_word_ends_at_the_next_blank_or_bracket(string text, string read) =>
        TestFilterReader.ReadFilter(text, TestFilterReader.CreateDialect(Rule)).ToString().Should().Be(read);

    [Theory]
    [InlineData("active eq yes")]
    [InlineData("active eq True")]
    [InlineData("userName eq two words")]
    [InlineData("userName eq 'quoted'")]
    [InlineData("userName eq half\"quoted")]
    [InlineData("meta.created gt yesterday")]
    [InlineData("password eq secret")]
    public void An_unquoted_word_that_is_invalid_is_rejected_and_no_repair_is_reported(string text)
    {
        var settings = TestFilterReader.CreateSettings(TestFilterReader.CreateDialect(Rule));
        TestFilterReader.ReadFilterError(text, settings);
        settings.Dialect.Repairs.Should().BeEmpty();
    }

    [Theory]
    [InlineData("userName eq akuser")]
    [InlineData("userName eq 12345")]
    [InlineData("userName eq true")]
    [InlineData("userName eq True")]
    public void An_unquoted_word_is_rejected_without_the_rule(string text) =>
        TestFilterReader.ReadFilterError(text, ScimDialect.Default.Without(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);
}
