using Microsoft.Extensions.Primitives;
using Scim.Server.AspNetCore.Requests;

namespace Scim.Server.AspNetCore.Tests.Requests;

public sealed class ContentEncodingTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    [InlineData("")]
    public void An_encoded_body_is_rejected(string header)
    {
        var error = ContentTypeHeader.ValidateEncoding(new StringValues(header));

        error.Should().NotBeNull();
        error?.Status.Should().Be(415);
    }

    [Fact]
    public void A_body_without_content_encoding_is_read()
    {
        ContentTypeHeader.ValidateEncoding(StringValues.Empty).Should().BeNull();
        ContentTypeHeader.ValidateEncoding(new StringValues("Identity")).Should().BeNull();
    }
}
