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
    public void A_body_that_is_encoded_is_refused(string header)
    {
        var error = ContentTypeHeader.CheckEncoding(new StringValues(header));

        error.Should().NotBeNull();
        error?.Status.Should().Be(415);
    }

    [Fact]
    public void A_body_that_is_not_encoded_is_read()
    {
        ContentTypeHeader.CheckEncoding(StringValues.Empty).Should().BeNull();
        ContentTypeHeader.CheckEncoding(new StringValues("Identity")).Should().BeNull();
    }
}
