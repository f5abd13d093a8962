using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Requests;

namespace Scim.Server.AspNetCore.Tests.Requests;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain+text")]
    [InlineData("%20%22a%22")]
    [InlineData("%c3%BC")]
    [InlineData("%e2%82%ac")]
    [InlineData("%F0%9F%98%80%F0%9F%98%80")]
    [InlineData("%00")]
    public void Decodable_text_is_well_formed(string text) => PercentEncoding.IsValid(text).Should().BeTrue();

    [Theory]
    [InlineData("%")]
    [InlineData("a%2")]
    [InlineData("%zz")]
    [InlineData("%+1")]
    [InlineData("% 1")]
    [InlineData("%FF")]
    [InlineData("%C3")]
    [InlineData("%C3a%BC")]
    [InlineData("%C0%A2")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F4%90%80%80")]
    [InlineData("%e2%82%ac%")]
    public void Text_with_a_bad_escape_is_malformed(string text) => PercentEncoding.IsValid(text).Should().BeFalse();

    [Theory]
    [InlineData("?filter=userName%20eq%20%zz", "invalidFilter")]
    [InlineData("?count=%FF", "invalidValue")]
    public void A_parameter_with_a_bad_escape_is_rejected(string query, string scimType)
    {
        QueryStringReader.TryRead(new QueryString(query), out _, out var error).Should().BeFalse();
        error?.Type.Should().Be(scimType);
    }

    [Fact]
    public void A_bad_escape_in_an_unknown_parameter_is_ignored() =>
        QueryStringReader.TryRead(new QueryString("?trace=%zz&%=1&count=1"), out _, out _).Should().BeTrue();
}
