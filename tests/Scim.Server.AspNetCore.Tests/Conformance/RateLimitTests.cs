using Scim.Server.AspNetCore.Tests.Samples;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>RFC 7644 §7.7: the library has no rate limit; samples/Standalone applies one in front of it.</summary>
public sealed class RateLimitTests : ConformanceTest
{
    private const string Token = "standalone-token-0123456789";

    [Requirement("7644-7.7-02")]
    public async Task A_burst_is_429_with_Retry_After()
    {
        await using var server = SampleProcess.Start("Standalone",
            ["--urls=http://127.0.0.1:0", "--Scim:Store=memory", "--Scim:Token=" + Token, "--Scim:RateLimit:Requests=2", "--Scim:RateLimit:Window=1.00:00:00"]);
        using var client = SampleClient.Create(await server.WaitForTenantUrlAsync(), Token);

        using var first = await client.GetAsync("Users");
        using var second = await client.PostAsync("Users", SampleClient.User("a"));
        using var third = await client.GetAsync("Users");

        ((int)first.StatusCode, (int)second.StatusCode).Should().Be((200, 201));
        await third.ShouldBeErrorAsync(429);
        third.Headers.RetryAfter?.Delta.Should().BePositive();
    }
}
