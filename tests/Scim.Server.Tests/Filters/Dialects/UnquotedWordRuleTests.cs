namespace Scim.Server.Tests.Filters.Dialects;

public class UnquotedWordRuleTests
{
    private static readonly ScimDialectRule Rule = ScimDialectRules.UnquotedWords;

    [Fact]
    public void A_bare_word_is_text()
    {
        var settings = Reading.Settings(Reading.Only(Rule));
        Reading.Filter("userName eq akuser", settings).ToString().Should().Be("userName eq \"akuser\"");
        settings.Dialect.Repairs.Should().Equal(new ScimRepair(Rule, "userName", "akuser", "\"akuser\""));
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
    public void A_word_runs_to_the_next_blank_or_bracket(string text, string read) =>
        Reading.Filter(text, Reading.Only(Rule)).ToString().Should().Be(read);

    [Theory]
    [InlineData("active eq yes")]
    [InlineData("active eq True")]
    [InlineData("userName eq two words")]
    [InlineData("userName eq 'quoted'")]
    [InlineData("userName eq half\"quoted")]
    [InlineData("meta.created gt yesterday")]
    [InlineData("password eq secret")]
    public void A_word_that_fits_nothing_is_refused_and_nothing_reported(string text)
    {
        var settings = Reading.Settings(Reading.Only(Rule));
        Reading.FilterError(text, settings);
        settings.Dialect.Repairs.Should().BeEmpty();
    }

    [Theory]
    [InlineData("userName eq akuser")]
    [InlineData("userName eq 12345")]
    [InlineData("userName eq true")]
    [InlineData("userName eq True")]
    public void Without_the_rule_it_is_refused(string text) =>
        Reading.FilterError(text, ScimDialect.Default.Without(Rule)).Type.Should().Be(ScimErrorType.InvalidFilter);
}
