using System.Net;
using System.Net.Sockets;
using System.Text;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>The host of Standalone: rate limit, health, shutdown.</summary>
public sealed class StandaloneHostTests
{
    private const string Token = "standalone-token-0123456789";
    private const string Acme = "token-of-acme-0123456789";
    private const string Globex = "token-of-globex-0123456789";
    private static readonly string[] Usual = ["--urls", "http://127.0.0.1:0", "--Scim:Store=memory"];

    [Fact]
    public async Task The_rate_limit_of_one_tenant_does_not_affect_others()
    {
        await using var sample = Start(
            "--Scim:RateLimit:Requests=1", "--Scim:RateLimit:Window=1.00:00:00", "--Scim:Tenants:acme:Tokens:0=" + Acme, "--Scim:Tenants:globex:Tokens:0=" + Globex);
        var prefix = await sample.WaitForTenantUrlAsync();
        using var stranger = SampleClient.Create(prefix.Replace("{tenant}", "acme", StringComparison.Ordinal), "another-token-0123456789");
        using var intruder = SampleClient.Create(prefix.Replace("{tenant}", "acme", StringComparison.Ordinal), Globex);
        using var acme = SampleClient.Create(prefix.Replace("{tenant}", "acme", StringComparison.Ordinal), Acme);

        using var unknown = await stranger.GetAsync("Users");
        using var foreign = await intruder.GetAsync("Users");
        using var first = await acme.GetAsync("Users");
        using var second = await acme.GetAsync("Users");
        using var foreignAgain = await intruder.GetAsync("Users");

        await unknown.ShouldBeErrorAsync(401);
        await foreign.ShouldBeErrorAsync(404);
        first.StatusCode.Should().Be(HttpStatusCode.OK);
        (await second.ShouldBeErrorAsync(429)).GetProperty("detail").GetString().Should().Contain("exceeded 1 requests per 1.00:00:00");
        second.Headers.RetryAfter?.Delta.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromDays(1));
        await foreignAgain.ShouldBeErrorAsync(429);
    }

    [Fact]
    public async Task Zero_disables_the_rate_limit()
    {
        await using var sample = Start("--Scim:Token=" + Token, "--Scim:RateLimit:Requests=0", "--Scim:RateLimit:Window=1.00:00:00");
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        for (var request = 0; request < 300; request++)
        {
            using var response = await client.GetAsync("ServiceProviderConfig");
            response.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("live")]
    [InlineData("ready")]
    public async Task Health_endpoints_are_anonymous_and_not_rate_limited(string endpoint)
    {
        await using var sample = Start("--Scim:Token=" + Token, "--Scim:RateLimit:Requests=1", "--Scim:RateLimit:Window=1.00:00:00");
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), null);

        for (var request = 0; request < 3; request++)
        {
            using var response = await client.GetAsync("/health/" + endpoint);
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync()).Should().Be("Healthy");
        }
    }

    [Fact]
    public async Task A_started_request_is_completed_before_shutdown()
    {
        await using var sample = Start("--Scim:Token=" + Token);
        var uri = new Uri(await sample.WaitForTenantUrlAsync());
        using var connection = new TcpClient(uri.Host, uri.Port);
        var stream = connection.GetStream();
        const string Body = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bjensen"}""";

        // The server asks for the body once it reads it, so by then the request is under way.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {uri.AbsolutePath}/Users HTTP/1.1\r\nHost: {uri.Authority}\r\nAuthorization: Bearer {Token}\r\nContent-Type: application/scim+json\r\n"
            + $"Content-Length: {Body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).Should().Be("HTTP/1.1 100 Continue");
        sample.Terminate();
        await sample.WaitForOutputAsync("Application is shutting down");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Body));

        (await reader.ReadToEndAsync()).Should().Contain("HTTP/1.1 201 Created").And.Contain("bjensen");
        (await sample.WaitForExitAsync()).Should().Be(0);
    }

    private static SampleProcess Start(params string[] arguments) => SampleProcess.Start("Standalone", [.. Usual, .. arguments]);
}
