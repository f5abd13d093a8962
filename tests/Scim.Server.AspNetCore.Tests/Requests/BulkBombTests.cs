using System.Globalization;
using System.Text;
using Scim.Server.AspNetCore.Tests.BadInput;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Requests;

public sealed class BulkBombTests
{
    private const int Mebibyte = 1 << 20;

    private static readonly string Operation =
        $$$"""{"method":"POST","path":"/Users","bulkId":"1","data":{"title":"{{{new string('x', Mebibyte)}}}"}},""";

    private static string Head(ScimTestServer server, string framing) =>
        $"POST /scim/v2/Bulk HTTP/1.1\r\nHost: {server.Root.Authority}\r\nAuthorization: {server.Client.DefaultRequestHeaders.Authorization}\r\n"
        + $"Content-Type: application/scim+json\r\nConnection: close\r\n{framing}\r\n\r\n";

    [Fact]
    public async Task A_thousand_operations_of_one_MiB_are_rejected_before_the_body_is_sent()
    {
        await using var server = await ScimTestServer.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        var answer = await RawClient.SendAsync(server.Root, Head(server, "Content-Length: " + (1_000L * Operation.Length).ToString(CultureInfo.InvariantCulture)), [], patience.Token);

        answer.Status.Should().Be(413);
        answer.Body.Should().Contain("maxPayloadSize").And.Contain("16777216");
    }

    [Fact]
    public async Task Without_a_Content_Length_they_are_rejected_once_the_limit_is_exceeded()
    {
        await using var server = await ScimTestServer.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var chunk = $"{Operation.Length:x}\r\n{Operation}\r\n";
        var body = new StringBuilder();
        for (var sent = 0; sent <= 16; sent++)
        {
            body.Append(chunk);
        }

        body.Append("0\r\n\r\n");
        var answer = await RawClient.SendAsync(server.Root, Head(server, "Transfer-Encoding: chunked"), Encoding.UTF8.GetBytes(body.ToString()), patience.Token);

        answer.Status.Should().Be(413);
        answer.Body.Should().Contain("maxPayloadSize");
    }
}
