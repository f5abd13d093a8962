using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>The metrics that Standalone exports.</summary>
public sealed class StandaloneMetricsTests
{
    private const string Token = "standalone-token-0123456789";

    [Fact]
    public async Task Metrics_of_the_library_and_the_host_are_exported_at_shutdown_at_the_latest()
    {
        var received = new ConcurrentQueue<string>();
        await using var collector = await StartCollectorAsync(received);
        await using var sample = SampleProcess.Start(
            "Standalone",
            ["--urls=http://127.0.0.1:0", "--Scim:Store=memory", "--Scim:Token=" + Token],
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        using var repaired = await client.PostAsync(
            "Users", SampleClient.Json("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bjensen","active":"True"}"""));
        sample.Terminate();

        (await sample.WaitForExitAsync()).Should().Be(0);
        string.Concat(received).Should().Contain("scim.server.repairs").And.Contain("http.server.request.duration").And.Contain("aspnetcore.rate_limiting.requests");
    }

    private static async Task<WebApplication> StartCollectorAsync(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/metrics", async (HttpContext context) =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
            received.Enqueue(await body.ReadToEndAsync());
        });
        await app.StartAsync();
        return app;
    }
}
