namespace Scim.Server.Tests.Filters.Parsing;

public class FilterErrorTests
{
    [Theory]
    [InlineData("userName  zz \"x\"", "filter, position 11: unknown operator 'zz'; expected eq, ne, co, sw, ew, pr, gt, ge, lt or le")]
    [InlineData("userName", "filter, position 9: expected an operator: eq, ne, co, sw, ew, pr, gt, ge, lt or le")]
    [InlineData("", "filter, position 1: expected an attribute, 'not' or '('")]
    [InlineData("title pr and", "filter, position 13: expected an attribute, 'not' or '('")]
    [InlineData("title pr xor active pr", "filter, position 10: expected 'and', 'or' or the end of the filter")]
    [InlineData("title pr)", "filter, position 9: expected 'and', 'or' or the end of the filter")]
    [InlineData("(title pr", "filter, position 10: expected 'and', 'or' or ')'")]
    [InlineData("emails[type pr", "filter, position 15: expected 'and', 'or' or ']'")]
    [InlineData("1name eq \"x\"", "filter, position 1: '1name' is not an attribute name")]
    [InlineData("userName eq", "filter, position 12: expected a space and a value")]
    [InlineData("userName eq (\"a\")", "filter, position 13: expected a value: a string in double quotes, a number, true, false or null")]
    [InlineData("userName eq 'a'", "filter, position 13: a string must be enclosed in double quotes, not in single quotes")]
    [InlineData("userName eq bjensen", "filter, position 13: not a value; expected a string in double quotes, a number, true, false or null")]
    [InlineData("userName eq \"a", "filter, position 14: the string has no closing double quote")]
    [InlineData("userName eq \"a\\x\"", "filter, position 15: unknown escape; expected \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits")]
    [InlineData("userName eq \"a\nb\"", "filter, position 15: a control character in a string must be escaped, as \\n or \\u000a")]
    [InlineData("userName eq \"a\"and title pr", "filter, position 16: expected a space after the value")]
    [InlineData("emails[type pr].value pr", "filter, position 16: a sub-attribute after ']' is allowed only in PATCH paths; compare it inside the brackets")]
    [InlineData("emails[ims[type pr]]", "filter, position 11: brackets inside brackets are not allowed")]
    public void An_error_names_the_position_and_the_expectation(string text, string detail)
    {
        var error = TestFilterReader.ReadFilterError(text);
        error.Status.Should().Be(400);
        error.Type.Should().Be(ScimErrorType.InvalidFilter);
        error.Detail.Should().Be(detail);
    }

    [Theory]
    [InlineData("displayName eq \"\\u0000\"")]
    [InlineData("displayName eq \"a\\ud800b\"")]
    [InlineData("displayName eq \"a\\udc00\"")]
    public void A_string_that_cannot_be_stored_is_rejected(string text)
    {
        TestFilterReader.ReadFilterError(text, ScimDialect.Strict).Type.Should().Be(ScimErrorType.InvalidFilter);
        TestFilterReader.ReadFilterError(text, ScimDialect.Default).Type.Should().Be(ScimErrorType.InvalidFilter);
    }

    [Fact]
    public void An_unescaped_lone_surrogate_is_rejected()
    {
        TestFilterReader.ReadFilterError("displayName eq \"a\ud83d\"").Detail.Should().Contain("surrogate");
        TestFilterReader.ReadFilterError("displayName eq a\ud83d", ScimDialect.Default).Type.Should().Be(ScimErrorType.InvalidFilter);
    }

    [Fact]
    public void Single_quotes_are_rejected_under_default_too() =>
        TestFilterReader.ReadFilterError("userName eq 'a'", ScimDialect.Default).Detail.Should().Contain("double quotes");

    [Theory]
    [InlineData("userName eq hunter2")]
    [InlineData("userName eq \"hunter2")]
    [InlineData("active eq \"hunter2\"")]
    [InlineData("meta.created gt \"hunter2\"")]
    [InlineData("password eq \"hunter2\"")]
    public void An_error_never_echoes_a_value(string text) => TestFilterReader.ReadFilterError(text).Detail.Should().NotContain("hunter2");

    [Fact]
    public void A_long_name_is_truncated_in_the_error() =>
        TestFilterReader.ReadFilterError(new string('a', 5_000) + " pr").Detail.Length.Should().BeLessThan(200);
}
