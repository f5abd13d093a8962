using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Endpoints;

/// <summary>Responses whose body fails while it is written, for example because a store loses its database between two members of a group.</summary>
public sealed class FailingBodyTests
{
    private const string Secret = "the text of an exception";

    [Fact]
    public async Task A_store_that_is_unavailable_before_the_response_starts_is_503_with_Retry_After()
    {
        await using var server = await StartAsync(0, new ScimException(ScimError.Unavailable("Later.", TimeSpan.FromSeconds(7)), new IOException(Secret)));

        using var response = await server.SendAsync("GET", "Groups/1");

        (await response.ShouldBeErrorAsync(503)).GetRawText().Should().Contain("Later.").And.NotContain(Secret);
        response.Headers.RetryAfter?.Delta.Should().Be(TimeSpan.FromSeconds(7));
        response.Headers.ETag.Should().BeNull("it belongs to the answer that was not given");
        ShouldBeLogged(server);
    }

    [Fact]
    public async Task An_unexpected_exception_before_the_response_starts_is_500_without_its_message()
    {
        await using var server = await StartAsync(0, new InvalidOperationException(Secret));

        using var response = await server.SendAsync("GET", "Groups/1");

        (await response.ShouldBeErrorAsync(500)).GetRawText().Should().NotContain(Secret);
        ShouldBeLogged(server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_that_fails_midway_is_aborted_without_details_of_the_failure(bool isForeseen)
    {
        Exception failure = isForeseen ? new ScimException(ScimError.Unavailable(Secret, TimeSpan.FromSeconds(7))) : new InvalidOperationException(Secret);
        await using var server = await StartAsync(100_000, failure);
        using var response = await server.Client.SendAsync(server.Request("GET", "Groups/1"), HttpCompletionOption.ResponseHeadersRead);
        using var received = new MemoryStream();

        var read = async () => await (await response.Content.ReadAsStreamAsync()).CopyToAsync(received);

        (await read.Should().ThrowAsync<Exception>()).Which.Should().Match<Exception>(broken => broken is IOException || broken is HttpRequestException);
        System.Text.Encoding.UTF8.GetString(received.ToArray()).Should().Match(text => text.All(letter => letter == ' '));
        ShouldBeLogged(server);
    }

    private static Task<ScimTestServer> StartAsync(int sent, Exception failure)
    {
        var fake = FakeHost.NewFake();
        fake.Answer = (_, _) => ValueTask.FromResult(new ScimReply { Status = 200, ETag = "W/\"1\"", Body = new FailingBody(sent, failure) });
        return FakeHost.StartAsync(fake);
    }

    private static void ShouldBeLogged(ScimTestServer server) =>
        server.Logs.OfScim(LogLevel.Error).Should().ContainSingle().Which.Exception.Should().NotBeNull();

    private sealed class FailingBody(int sent, Exception failure) : IScimReplyBody
    {
        public long? Length => null;

        public async ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellationToken)
        {
            if (sent > 0)
            {
                await writer.WriteAsync(Enumerable.Repeat((byte)' ', sent).ToArray(), cancellationToken);
            }

            throw failure;
        }
    }
}
