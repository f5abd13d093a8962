using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Requests;

public sealed class BodyLimitTests
{
    private const int Limit = 64 * 1024;

    private static void Small(ScimTestSettings settings) => settings.Options = options => (options.MaxBodySize, options.MaxGroupBodySize) = (Limit, 4 * Limit);

    [Theory]
    [InlineData("POST", "Users", Limit)]
    [InlineData("PUT", "Users/1", Limit)]
    [InlineData("POST", "Groups/.search", Limit)]
    [InlineData("PATCH", "Groups/1", 4 * Limit)]
    public async Task A_body_as_large_as_the_limit_is_read_and_one_byte_more_is_413(string method, string path, int limit)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, Small);

        using var fits = await server.SendAsync(method, path, new string(' ', limit));
        using var exceeds = await server.SendAsync(method, path, new string(' ', limit + 1));

        fits.StatusCode.Should().Be(HttpStatusCode.OK);
        fake.LastBody.Should().HaveCount(limit);
        (await exceeds.ShouldBeErrorAsync(413)).GetProperty("detail").GetString().Should().Contain($"{limit} bytes").And.Contain("BodySize");
    }

    [Theory]
    [InlineData(Limit, 200)]
    [InlineData(Limit + 1, 413)]
    [InlineData(10 * Limit, 413)]
    public async Task A_chunked_body_is_counted_while_it_is_read(int size, int status)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, Small);
        using var request = server.Request("POST", "Users");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StreamContent(new MemoryStream(new byte[size]), 1000);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/scim+json");

        using var response = await server.Client.SendAsync(request);

        ((int)response.StatusCode).Should().Be(status);
        fake.LastBody.Should().HaveCount(status == 200 ? size : 0);
    }

    [Fact]
    public async Task A_body_above_the_Kestrel_limit_is_read_when_the_SCIM_limit_is_higher()
    {
        const int Size = 31 << 20;
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("PUT", "Groups/1", new string(' ', Size));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        fake.LastBody.Should().HaveCount(Size);
    }

    [Fact]
    public async Task A_disconnected_client_causes_no_logged_error()
    {
        var fake = FakeHost.NewFake();
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        fake.Answer = async (_, cancellationToken) =>
        {
            entered.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                left.SetResult();
            }

            return FakeScimServer.Reply(200, new { });
        };
        await using (var server = await FakeHost.StartAsync(fake))
        {
            using var source = new CancellationTokenSource();
            var sending = server.Client.GetAsync("Users", source.Token);
            await entered.Task;
            await source.CancelAsync();
            await sending.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
            await left.Task;
            await server.DisposeAsync();
            server.Logs.OfScim(LogLevel.Warning).Should().BeEmpty();
        }
    }
}
