using Scim.Server.Protocol.Paging;

namespace Scim.Server.Tests.Protocol.Query;

public sealed class PageNumbersTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0", 0)]
    [InlineData("-5", -5)]
    [InlineData("+1", 1)]
    [InlineData("9223372036854775808", int.MaxValue)]
    [InlineData("-9223372036854775809", int.MinValue)]
    public void A_number_is_parsed_and_clamped(string? text, int? number) => PageNumbers.Read("count", text).Should().Be(number);

    [Theory]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("1\0")]
    [InlineData("١")]
    public void A_text_that_is_not_an_integer_is_rejected(string text) =>
        new Action(() => PageNumbers.Read("count", text)).Should().Throw<ScimException>().Which.Error.Type.Should().Be("invalidValue");
}
