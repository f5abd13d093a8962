using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Reading;

public sealed class LexicalTests
{
    [Theory]
    [InlineData("2020-02-29T23:59:59Z")]
    [InlineData("2020-02-29T23:59:59")]
    [InlineData("2020-02-29T23:59:59.123456789012Z")]
    [InlineData("2020-02-29T23:59:59+14:00")]
    [InlineData("2020-02-29T23:59:59.5-05:30")]
    public void Date_and_time_is_accepted(string text) => Lexical.IsDateTime(text).Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("2020-01-01")]
    [InlineData("2020-01-01T12:00Z")]
    [InlineData("2021-02-29T12:00:00Z")]
    [InlineData("2020-13-01T12:00:00Z")]
    [InlineData("2020-01-01T24:00:00Z")]
    [InlineData("2020-01-01T12:00:60Z")]
    [InlineData("2020-01-01 12:00:00Z")]
    [InlineData("2020-01-01T12:00:00.Z")]
    [InlineData("2020-01-01T12:00:00+14:01")]
    [InlineData("2020-01-01T12:00:00+1:00")]
    [InlineData("2020-01-01T12:00:00+01:60")]
    [InlineData("2020-01-01T12:00:00z")]
    [InlineData(" 2020-01-01T12:00:00Z")]
    [InlineData("2020-01-01T12:00:00ZZ")]
    [InlineData("yesterday")]
    public void Anything_else_is_no_date_and_time(string text) => Lexical.IsDateTime(text).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("AA==")]
    [InlineData("AA")]
    [InlineData("AAA=")]
    [InlineData("AAA")]
    [InlineData("+/aZ")]
    public void Base64_is_accepted_with_and_without_padding(string text) => Lexical.IsBase64(text).Should().BeTrue();

    [Theory]
    [InlineData("A")]
    [InlineData("AA=")]
    [InlineData("AAAA=")]
    [InlineData("A===")]
    [InlineData("=")]
    [InlineData("-_aZ")]
    [InlineData("AA AA")]
    [InlineData("AA==AA==")]
    [InlineData("not base64!")]
    public void Anything_else_is_no_base64(string text) => Lexical.IsBase64(text).Should().BeFalse();
}
