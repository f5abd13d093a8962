using Scim.Server.Resources;

namespace Scim.Server.Tests.Resources.Reading;

public sealed class Base64TextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("AA==")]
    [InlineData("AA")]
    [InlineData("AAA=")]
    [InlineData("AAA")]
    [InlineData("+/aZ")]
    public void Base64_is_accepted_with_and_without_padding(string text) => Base64Text.IsValid(text).Should().BeTrue();

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
    public void Any_other_text_is_rejected(string text) => Base64Text.IsValid(text).Should().BeFalse();
}
