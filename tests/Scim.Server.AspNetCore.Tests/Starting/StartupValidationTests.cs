using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Starting;

public sealed class StartupValidationTests
{
    [Fact]
    public async Task An_application_without_authentication_does_not_start_and_suggests_the_fix()
    {
        var refusal = await ShouldFailToStartAsync(Application(scim => scim.AddInMemoryStores()), app => app.MapScim());

        refusal.Should().Contain("would allow anonymous access").And.Contain(".RequireAuthorization()").And.Contain("AddScimBearerTokens").And.Contain(".AllowAnonymous()");
    }

    [Fact]
    public async Task Tokens_do_not_protect_endpoints_without_an_authorization_requirement()
    {
        var refusal = await ShouldFailToStartAsync(Application(AddTokens), app => app.MapScim());

        refusal.Should().Contain("would allow anonymous access");
    }

    [Fact]
    public async Task One_unprotected_mount_among_protected_ones_is_reported()
    {
        var refusal = await ShouldFailToStartAsync(Application(AddTokens), app =>
        {
            app.MapScim("/closed").RequireAuthorization();
            app.MapScim("/open");
        });

        refusal.Should().Contain("/open").And.NotContain("/closed");
    }

    [Fact]
    public async Task Authorization_without_its_services_names_the_missing_call()
    {
        var refusal = await ShouldFailToStartAsync(Application(scim => scim.AddInMemoryStores()), app => app.MapScim().RequireAuthorization());

        refusal.Should().Contain("builder.Services.AddAuthorization()");
    }

    [Fact]
    public async Task Authorization_without_an_authentication_scheme_names_the_missing_call()
    {
        var builder = Application(scim => scim.AddInMemoryStores());
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();

        var refusal = await ShouldFailToStartAsync(builder, app => app.MapScim().RequireAuthorization());

        refusal.Should().Contain("no authentication scheme").And.Contain("AddScimBearerTokens");
    }

    [Fact]
    public async Task A_policy_with_an_unknown_scheme_is_reported()
    {
        var refusal = await ShouldFailToStartAsync(Application(AddTokens), app =>
            app.MapScim().RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = "Elsewhere" }));

        refusal.Should().Contain("'Elsewhere'");
    }

    [Fact]
    public async Task A_fallback_policy_without_authorization_middleware_is_reported()
    {
        var builder = Host.CreateDefaultBuilder().ConfigureWebHost(web => web
            .UseKestrel()
            .UseUrls("http://127.0.0.1:0")
            .ConfigureServices(services =>
            {
                AddTokens(services.AddScim());
                services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            })
            .Configure(app => app.UseRouting().UseEndpoints(endpoints => endpoints.MapScim())));
        using var host = builder.Build();

        (await host.Awaiting(it => it.StartAsync()).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*app.UseAuthorization()*");
    }

    [Fact]
    public async Task A_custom_pipeline_is_validated_after_its_conventions()
    {
        var open = PipelineHost(endpoints => endpoints.MapScim());
        var closed = PipelineHost(endpoints => endpoints.MapScim().RequireAuthorization());

        await open.Awaiting(it => it.StartAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*would allow anonymous access*");
        await closed.StartAsync();
        open.Dispose();
        closed.Dispose();
    }

    public static TheoryData<string> AuthorizationSetups => ["after", "group before", "group after", "fallback", "scheme policy", "anonymous"];

    [Theory]
    [MemberData(nameof(AuthorizationSetups))]
    public async Task Every_way_to_configure_authorization_is_accepted(string way)
    {
        await using var server = await FakeHost.StartAsync(settings =>
        {
            settings.Builder = builder =>
            {
                if (way == "fallback")
                {
                    builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
                }
            };
            settings.Map = app => Map(app, way);
        });

        using var known = await server.Client.GetAsync(new Uri(server.Root, "scim/v2/Users"));
        using var stranger = await server.NewClient(token: null).GetAsync(new Uri(server.Root, "scim/v2/Users"));

        known.StatusCode.Should().Be(HttpStatusCode.OK);
        stranger.StatusCode.Should().Be(way == "anonymous" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        server.Logs.OfScim(LogLevel.Warning).Any(entry => entry.Message.Contains("AllowAnonymous", StringComparison.Ordinal)).Should().Be(way == "anonymous");
    }

    [Fact]
    public async Task Only_ServiceProviderConfig_can_be_made_anonymous_by_an_option()
    {
        await using var server = await FakeHost.StartAsync(settings => settings.Builder = builder =>
            builder.Services.Configure<ScimHttpOptions>(options => options.AnonymousServiceProviderConfig = true));
        using var stranger = server.NewClient(token: null);

        using var config = await stranger.GetAsync("ServiceProviderConfig");
        using var users = await stranger.GetAsync("Users");

        config.StatusCode.Should().Be(HttpStatusCode.OK);
        await users.ShouldBeErrorAsync(401);
        server.Logs.OfScim(LogLevel.Warning).Should().BeEmpty();
    }

    [Fact]
    public async Task A_short_Kestrel_request_line_limit_logs_a_warning()
    {
        await using var server = await FakeHost.StartAsync(settings => settings.Builder = builder =>
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 8 * 1024));

        server.Logs.OfScim(LogLevel.Warning).Should().ContainSingle().Which.Message.Should().Contain("MaxRequestLineSize").And.Contain("8192");
    }

    [Fact]
    public async Task An_invalid_token_prevents_startup_and_is_not_shown()
    {
        var start = () => FakeHost.StartAsync(settings => settings.Token = "too-short");

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("9 characters").And.NotContain("too-short");
    }

    private static void Map(WebApplication app, string way)
    {
        switch (way)
        {
            case "after":
                app.MapScim().RequireAuthorization();
                break;
            case "group before":
                app.MapGroup("/scim").RequireAuthorization().MapScim("/v2");
                break;
            case "group after":
                var group = app.MapGroup("/scim");
                group.MapScim("/v2");
                group.RequireAuthorization();
                break;
            case "fallback":
                app.MapScim();
                break;
            case "scheme policy":
                app.MapScim().RequireAuthorization(ScimBearerTokenOptions.Scheme);
                break;
            case "anonymous":
                app.MapScim().AllowAnonymous();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(way));
        }
    }

    private static void AddTokens(IScimBuilder scim) => scim.AddInMemoryStores().AddScimBearerTokens("0123456789abcdef");

    private static WebApplicationBuilder Application(Action<IScimBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        configure(builder.Services.AddScim());
        return builder;
    }

    private static IHost PipelineHost(Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> map) => Host.CreateDefaultBuilder()
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureWebHost(web => web
            .UseKestrel()
            .UseUrls("http://127.0.0.1:0")
            .ConfigureServices(services => AddTokens(services.AddScim()))
            .Configure(app => app.UseRouting().UseAuthentication().UseAuthorization().UseEndpoints(map)))
        .Build();

    // A listener occupies the port: if the application tried to listen, the start would fail for that reason instead.
    private static async Task<string> ShouldFailToStartAsync(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        builder.WebHost.UseUrls($"http://{occupied.LocalEndpoint}");
        await using var app = builder.Build();
        map(app);

        var thrown = await app.Awaiting(it => it.StartAsync()).Should().ThrowAsync<InvalidOperationException>();

        occupied.Pending().Should().BeFalse();
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested.Should().BeFalse();
        return thrown.Which.Message;
    }
}
