using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Requests;

public sealed class TransportTests
{
    private static readonly IPAddress RemoteAddress = IPAddress.Parse("203.0.113.7");

    // Sets the address that a connection from another machine would have.
    private static void UseRemoteAddress(WebApplication app) => app.Use((context, next) =>
    {
        context.Connection.RemoteIpAddress = RemoteAddress;
        return next(context);
    });

    private static void Map(WebApplication app) => app.MapScim().RequireAuthorization();

    [Theory]
    [InlineData("GET", "Users")]
    [InlineData("GET", "Nope")]
    [InlineData("DELETE", "Users")]
    [InlineData("OPTIONS", "Users")]
    public async Task Unencrypted_remote_requests_are_403_with_a_detail(string method, string path)
    {
        await using var server = await FakeHost.StartAsync(settings => settings.Map = app =>
        {
            UseRemoteAddress(app);
            Map(app);
        });

        using var response = await server.SendAsync(method, path);

        (await response.ShouldBeErrorAsync(403)).GetProperty("detail").GetString().Should().Contain("HTTPS").And.Contain("RequireHttps");
    }

    [Fact]
    public async Task Unencrypted_remote_requests_are_accepted_when_the_application_allows_them()
    {
        await using var server = await FakeHost.StartAsync(settings =>
        {
            settings.Builder = builder => builder.Services.Configure<ScimHttpOptions>(options => options.RequireHttps = false);
            settings.Map = app =>
            {
                UseRemoteAddress(app);
                Map(app);
            };
        });

        using var response = await server.SendAsync("GET", "Users");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Behind_a_declared_proxy_the_scheme_of_the_client_is_used(string scheme, bool served)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings => settings.Map = app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
            Map(app);
        });
        using var request = server.Request("GET", "Users");
        request.Headers.Add("X-Forwarded-For", RemoteAddress.ToString());
        request.Headers.Add("X-Forwarded-Proto", scheme);

        using var response = await server.Client.SendAsync(request);

        response.StatusCode.Should().Be(served ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        if (served)
        {
            fake.Last?.BaseUri.Should().StartWith("https://");
        }
    }

    [Fact]
    public async Task No_User_Agent_is_needed()
    {
        await using var server = await FakeHost.StartAsync();
        using var request = server.Request("GET", "Users");
        request.Headers.UserAgent.Should().BeEmpty();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new ScimTestSettings().Token);

        using var response = await server.Client.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("relative/path")]
    [InlineData("ftp://example.com")]
    [InlineData("https://example.com/?x=1")]
    [InlineData("https://user@example.com/")]
    public async Task An_invalid_PublicBaseUri_prevents_startup(string uri)
    {
        var start = () => FakeHost.StartAsync(settings => settings.Builder = builder =>
            builder.Services.Configure<ScimHttpOptions>(options => options.PublicBaseUri = new Uri(uri, UriKind.RelativeOrAbsolute)));

        await start.Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage("*PublicBaseUri*");
    }
}
