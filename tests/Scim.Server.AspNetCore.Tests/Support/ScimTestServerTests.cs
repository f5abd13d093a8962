using System.Net;

namespace Scim.Server.AspNetCore.Tests.Support;

public sealed class ScimTestServerTests
{
    [Fact]
    public async Task A_test_server_answers_a_client_that_has_the_token()
    {
        await using var server = await ScimTestServer.StartAsync();

        using var response = await server.Client.GetAsync("ServiceProviderConfig");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        server.Logs.Entries.Should().NotBeEmpty();
    }
}
