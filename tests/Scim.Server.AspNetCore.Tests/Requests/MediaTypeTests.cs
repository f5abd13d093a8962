using System.Net;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Requests;

public sealed class MediaTypeTests
{
    [Theory]
    [InlineData(null, "application/scim+json")]
    [InlineData("*/*", "application/scim+json")]
    [InlineData("application/*", "application/scim+json")]
    [InlineData("application/scim+json", "application/scim+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json, */*;q=0.1", "application/scim+json")]
    [InlineData("application/json;q=1, application/scim+json;q=0.1", "application/scim+json")]
    [InlineData("application/scim+json;q=0, application/json", "application/json")]
    [InlineData("APPLICATION/SCIM+JSON; charset=utf-8", "application/scim+json")]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", "application/scim+json")]
    [InlineData("not a media type", "application/scim+json")]
    public async Task Accept_chooses_the_media_type(string? accept, string expected)
    {
        await using var server = await FakeHost.StartAsync();
        using var request = server.Request("GET", "Users");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await server.Client.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType?.ToString().Should().Be(expected);
    }

    [Theory]
    [InlineData("text/xml")]
    [InlineData("text/*")]
    [InlineData("application/json;q=0")]
    [InlineData("application/scim+json;q=0, application/json;q=0, */*")]
    public async Task An_unsupported_Accept_header_is_406(string accept)
    {
        await using var server = await FakeHost.StartAsync();
        using var request = server.Request("GET", "Users");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await server.Client.SendAsync(request);

        await response.ShouldBeErrorAsync(406);
    }

    [Theory]
    [InlineData("application/scim+json")]
    [InlineData("application/json")]
    [InlineData("application/scim+json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/Json; odata=verbose")]
    public async Task A_body_of_JSON_in_UTF8_is_read(string mediaType)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("POST", "Users", "{\"a\":\"é\"}", mediaType);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        fake.LastBody.Should().Equal("{\"a\":\"é\"}"u8.ToArray());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Another_media_type_or_charset_is_415(string mediaType)
    {
        await using var server = await FakeHost.StartAsync();

        using var response = await server.SendAsync("POST", "Users", "{}", mediaType);

        await response.ShouldBeErrorAsync(415);
    }

    [Fact]
    public async Task A_Content_Type_without_a_body_is_ignored()
    {
        await using var server = await FakeHost.StartAsync();

        using var get = await server.SendAsync("GET", "Users", "", "text/plain");
        using var delete = await server.SendAsync("DELETE", "Users/1", "", "text/plain");
        using var post = await server.SendAsync("POST", "Users", "", "text/plain");

        get.StatusCode.Should().Be(HttpStatusCode.OK);
        delete.StatusCode.Should().Be(HttpStatusCode.OK);
        post.StatusCode.Should().Be(HttpStatusCode.OK, "the engine says what it misses in an empty body");
    }
}
