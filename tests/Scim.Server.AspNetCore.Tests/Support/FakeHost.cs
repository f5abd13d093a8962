using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Support;

/// <summary>Starts the real host around a fake engine.</summary>
internal static class FakeHost
{
    public static FakeScimServer NewFake() => new(new ScimSchemaRegistry([ScimResourceTypes.User, ScimResourceTypes.Group]));

    public static Task<ScimTestServer> StartAsync(Action<ScimTestSettings>? configure = null) => StartAsync(NewFake(), configure);

    public static Task<ScimTestServer> StartAsync(FakeScimServer fake, Action<ScimTestSettings>? configure = null) => ScimTestServer.StartAsync(settings =>
    {
        configure?.Invoke(settings);
        var before = settings.Builder;
        settings.Builder = builder =>
        {
            before?.Invoke(builder);
            builder.Services.AddSingleton<IScimServer>(services =>
            {
                fake.Options = services.GetRequiredService<IOptions<ScimOptions>>().Value;
                return fake;
            });
        };
    });

    /// <summary>A request whose path and query are sent exactly as written.</summary>
    public static HttpRequestMessage Request(this ScimTestServer server, string method, string path) =>
        new(new HttpMethod(method), new Uri(server.BaseUri + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

    public static Task<HttpResponseMessage> SendAsync(this ScimTestServer server, string method, string path, string? body = null, string mediaType = "application/scim+json") =>
        server.Client.SendAsync(WithBody(server.Request(method, path), body, mediaType));

    /// <summary>Asserts a SCIM error (RFC 7644 §3.12) and returns its body.</summary>
    public static async Task<JsonElement> ShouldBeErrorAsync(this HttpResponseMessage response, int status)
    {
        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType?.ToString().Should().Be("application/scim+json");
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("schemas")[0].GetString().Should().Be(ScimUrns.Error);
        body.GetProperty("status").GetString().Should().Be(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        body.GetProperty("detail").GetString().Should().NotBeNullOrEmpty();
        return body;
    }

    private static HttpRequestMessage WithBody(HttpRequestMessage request, string? body, string mediaType)
    {
        if (body is not null)
        {
            request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        return request;
    }
}
