using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Tokens;

public sealed class BearerTokenTests
{
    private const string Second = "second-token-0123456789";
    private const string Third = "third-token-9876543210";

    [Fact]
    public async Task Every_valid_token_is_accepted_whether_configured_in_clear_text_or_as_a_hash()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings => settings.Scim = scim => scim.AddScimBearerTokens(options =>
        {
            options.Tokens.Add(new ScimBearerToken { Value = Second, Name = "second" });
            options.Tokens.Add(new ScimBearerToken { Sha256 = Hash(Third), Name = "third" });
        }));

        (await StatusAsync(server, new ScimTestSettings().Token)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(server, Second)).Should().Be(HttpStatusCode.OK);
        fake.Last?.Principal?.Identity?.Name.Should().Be("second");
        (await StatusAsync(server, Third)).Should().Be(HttpStatusCode.OK);
        fake.Last?.Principal?.Identity?.Name.Should().Be("third");
        (await StatusAsync(server, Hash(Third))).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Bearer wrong-token-0123456789", true)]
    [InlineData("Bearer ", true)]
    [InlineData("Bearer test-token-0123456789abcdef x", true)]
    [InlineData("Bearer Test-token-0123456789abcdef", true)]
    [InlineData("Basic dGVzdDp0ZXN0", false)]
    [InlineData("test-token-0123456789abcdef", false)]
    public async Task Other_credentials_are_401(string authorization, bool isToken)
    {
        await using var server = await FakeHost.StartAsync();
        using var client = server.NewClient(token: null);
        using var request = server.Request("GET", "Users");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await client.SendAsync(request);

        await response.ShouldBeErrorAsync(401);
        response.Headers.WwwAuthenticate.ToString().Contains("error=\"invalid_token\"", StringComparison.Ordinal).Should().Be(isToken && authorization.Length > 7);
    }

    [Fact]
    public async Task The_scheme_name_ignores_case()
    {
        await using var server = await FakeHost.StartAsync();
        using var client = server.NewClient(token: null);
        using var request = server.Request("GET", "Users");
        request.Headers.TryAddWithoutValidation("Authorization", "bearer " + new ScimTestSettings().Token);

        using var response = await client.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_is_rejected_from_the_moment_that_it_expires()
    {
        var clock = new Clock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await FakeHost.StartAsync(settings =>
        {
            settings.Builder = builder => builder.Services.AddSingleton<TimeProvider>(clock);
            settings.Scim = scim => scim.AddScimBearerTokens(options => options.Tokens.Add(new ScimBearerToken { Value = Second, ExpiresAt = clock.Now.AddHours(1) }));
        });

        (await StatusAsync(server, Second)).Should().Be(HttpStatusCode.OK);
        clock.Now = clock.Now.AddHours(1);
        (await StatusAsync(server, Second)).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_of_one_tenant_gives_no_access_to_another()
    {
        await using var server = await FakeHost.StartAsync(settings =>
        {
            settings.Scim = scim => scim.AddScimBearerTokens(options => options.Tokens.Add(new ScimBearerToken { Value = Second, Tenant = "a" }));
            settings.Map = app =>
            {
                app.MapScim("/t/{tenant}").RequireAuthorization();
                app.MapScim("/alone").RequireAuthorization();
            };
        });
        using var client = server.NewClient(Second);

        using var own = await client.GetAsync(new Uri(server.Root, "t/a/Users"));
        using var other = await client.GetAsync(new Uri(server.Root, "t/b/Users"));
        using var alone = await client.GetAsync(new Uri(server.Root, "alone/Users"));
        using var all = await server.Client.GetAsync(new Uri(server.Root, "t/b/Users"));

        own.StatusCode.Should().Be(HttpStatusCode.OK);
        await other.ShouldBeErrorAsync(404);
        await alone.ShouldBeErrorAsync(403);
        all.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_rotate_while_the_server_runs_and_bad_ones_change_nothing()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Token", Second)]).Build();
        await using var server = await FakeHost.StartAsync(settings => settings.Scim = scim =>
        {
            scim.Services.AddSingleton<Microsoft.Extensions.Options.IOptionsChangeTokenSource<ScimBearerTokenOptions>>(
                new Microsoft.Extensions.Options.ConfigurationChangeTokenSource<ScimBearerTokenOptions>(configuration));
            scim.AddScimBearerTokens(options => options.Tokens.Add(new ScimBearerToken { Value = configuration["Token"] }));
        });

        (await StatusAsync(server, Second)).Should().Be(HttpStatusCode.OK);
        Change(Third);
        (await StatusAsync(server, Second)).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync(server, Third)).Should().Be(HttpStatusCode.OK);
        Change("short-secret");
        (await StatusAsync(server, Third)).Should().Be(HttpStatusCode.OK);
        server.Logs.OfScim(LogLevel.Error).Should().ContainSingle().Which.Message.Should().Contain("12 characters");

        void Change(string token)
        {
            configuration["Token"] = token;
            configuration.Reload();
        }
    }

    [Fact]
    public async Task No_token_and_no_hash_is_ever_logged()
    {
        await using var server = await FakeHost.StartAsync();

        await StatusAsync(server, new ScimTestSettings().Token);
        await StatusAsync(server, Second);

        server.Logs.Entries.Should().NotContain(entry => entry.Message.Contains("test-token", StringComparison.Ordinal) || entry.Message.Contains(Second, StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> StatusAsync(ScimTestServer server, string token)
    {
        using var client = server.NewClient(token);
        using var response = await client.GetAsync("Users");
        return response.StatusCode;
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token))).ToLower(CultureInfo.InvariantCulture);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
