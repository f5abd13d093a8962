using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Authorization;

public sealed class AuthorizationFailureTests
{
    [Theory]
    [InlineData("GET", "Users")]
    [InlineData("POST", "Users")]
    [InlineData("GET", "Nope")]
    [InlineData("DELETE", "Users")]
    [InlineData("GET", "Me")]
    [InlineData("GET", "")]
    public async Task An_unauthenticated_client_gets_401_at_every_route(string method, string path)
    {
        await using var server = await FakeHost.StartAsync();
        using var stranger = server.NewClient(token: null);

        using var response = await stranger.SendAsync(server.Request(method, path));

        await response.ShouldBeErrorAsync(401);
        response.Headers.WwwAuthenticate.ToString().Should().Be("Bearer realm=\"scim\"");
    }

    [Fact]
    public async Task A_client_rejected_by_a_policy_gets_403()
    {
        await using var server = await FakeHost.StartAsync(settings => settings.Map = app =>
            app.MapScim().RequireAuthorization(policy => policy.RequireClaim("never")));

        using var response = await server.SendAsync("GET", "Users");

        await response.ShouldBeErrorAsync(403);
    }

    [Theory]
    [InlineData("bare", "Bearer")]
    [InlineData("own", "Own realm=\"x\"")]
    [InlineData("redirect", "Bearer")]
    public async Task The_challenge_of_any_scheme_gets_a_SCIM_body(string challenge, string header)
    {
        await using var server = await FakeHost.StartAsync(settings =>
        {
            settings.Builder = builder => builder.Services.AddAuthentication("Other")
                .AddScheme<CustomSchemeOptions, CustomSchemeHandler>("Other", options => options.Challenge = challenge);
            settings.Map = app =>
            {
                app.UseStatusCodePages();
                app.MapScim().RequireAuthorization();
            };
        });

        using var response = await server.SendAsync("GET", "Users");

        await response.ShouldBeErrorAsync(401);
        response.Headers.WwwAuthenticate.ToString().Should().Be(header);
        response.Headers.Location.Should().BeNull();
    }

    [Fact]
    public async Task Other_endpoints_of_the_application_keep_their_own_challenge()
    {
        await using var server = await FakeHost.StartAsync(settings => settings.Map = app =>
        {
            app.MapGet("/mine", () => "mine").RequireAuthorization();
            app.MapScim().RequireAuthorization();
        });

        using var response = await server.NewClient(token: null).GetAsync(new Uri(server.Root, "mine"));

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_existing_authorization_result_handler_still_runs()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, MarkingResultHandler>();
        builder.Services.AddScim();
        builder.Services.AddSingleton<IScimServer>(FakeHost.NewFake());
        await using var provider = builder.Services.BuildServiceProvider();
        var context = new DefaultHttpContext();

        var handler = provider.GetRequiredService<IAuthorizationMiddlewareResultHandler>();
        await handler.HandleAsync(_ => Task.CompletedTask, context, new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build(), PolicyAuthorizationResult.Forbid());

        context.Response.StatusCode.Should().Be(StatusCodes.Status418ImATeapot);
    }

    private sealed class MarkingResultHandler : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return Task.CompletedTask;
        }
    }

    private sealed class CustomSchemeOptions : AuthenticationSchemeOptions
    {
        public string Challenge { get; set; } = "bare";
    }

    private sealed class CustomSchemeHandler(IOptionsMonitor<CustomSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<CustomSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.StatusCode = 401;
            if (Options.Challenge == "own")
            {
                Response.Headers.WWWAuthenticate = "Own realm=\"x\"";
            }
            else if (Options.Challenge == "redirect")
            {
                Response.Redirect("/login");
            }

            return Task.CompletedTask;
        }
    }
}
