using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Endpoints;

public sealed class NamedMountTests
{
    private const string UnnamedToken = "test-token-0123456789abcdef";
    private const string BoxUser = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mara","urn:example:box:User":{"shelf":"A1"}}""";
    private const string PlainUser = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mara"}""";

    [Fact]
    public async Task Each_mount_offers_its_own_resource_types_and_extensions()
    {
        await using var server = await TwoProducts.StartAsync();

        var box = await SendAsync(server, "GET", "box/scim/v2/ResourceTypes");
        var crate = await SendAsync(server, "GET", "crate/scim/v2/ResourceTypes");

        Names(box).Should().Equal("User", "Group");
        Names(crate).Should().Equal("User", "Group", "Device");
        box.Json.ToString().Should().Contain("urn:example:box:User").And.Contain(server.Root + "box/scim/v2/ResourceTypes/User");
        crate.Json.ToString().Should().NotContain("urn:example:box:User");
        (await SendAsync(server, "GET", "box/scim/v2/Devices")).Status.Should().Be(404);
        (await SendAsync(server, "GET", "crate/scim/v2/Devices")).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_resource_of_one_mount_is_unknown_in_another()
    {
        await using var server = await TwoProducts.StartAsync();

        var id = await CreateAsync(server, "box", BoxUser);

        (await SendAsync(server, "GET", $"box/scim/v2/Users/{id}")).Text("urn:example:box:User", "shelf").Should().Be("A1");
        (await SendAsync(server, "GET", $"crate/scim/v2/Users/{id}")).Status.Should().Be(404);
        (await SendAsync(server, "DELETE", $"crate/scim/v2/Users/{id}")).Status.Should().Be(404);
        (await CreateAsync(server, "crate", PlainUser)).Should().NotBe(id);
        (await SendAsync(server, "GET", "box/scim/v2/Users")).Text("totalResults").Should().Be("1");
    }

    [Theory]
    [InlineData(TwoProducts.BoxToken, 200, 401)]
    [InlineData(TwoProducts.CrateToken, 401, 200)]
    [InlineData(TwoProducts.SharedToken, 200, 200)]
    [InlineData("unknown-token-0123456789", 401, 401)]
    public async Task A_token_of_one_mount_does_not_open_another(string token, int box, int crate)
    {
        await using var server = await TwoProducts.StartAsync();

        foreach (var path in new[] { "Users", "Schemas", "Nope" })
        {
            (await SendAsync(server, "GET", "box/scim/v2/" + path, token: token)).Status.Should().Be(box == 200 && path == "Nope" ? 404 : box);
            (await SendAsync(server, "GET", "crate/scim/v2/" + path, token: token)).Status.Should().Be(crate == 200 && path == "Nope" ? 404 : crate);
        }
    }

    [Fact]
    public async Task Rotated_tokens_reach_every_mount_that_accepts_them()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Token("old-token-0123456789ab")).Build();
        await using var server = await TwoProducts.StartAsync(services => services.Configure<ScimBearerTokenOptions>(settings.GetSection("Scim")));
        (await SendAsync(server, "GET", "crate/scim/v2/Users", token: "old-token-0123456789ab")).Status.Should().Be(200);

        foreach (var (key, value) in Token("new-token-0123456789ab"))
        {
            settings[key] = value;
        }

        settings.Reload();

        (await SendAsync(server, "GET", "crate/scim/v2/Users", token: "old-token-0123456789ab")).Status.Should().Be(401);
        (await SendAsync(server, "GET", "crate/scim/v2/Users", token: "new-token-0123456789ab")).Status.Should().Be(200);
        (await SendAsync(server, "GET", "crate/scim/v2/Users", token: TwoProducts.CrateToken)).Status.Should().Be(200);
        (await SendAsync(server, "GET", "box/scim/v2/Users", token: TwoProducts.CrateToken)).Status.Should().Be(401);
    }

    [Fact]
    public async Task Interceptors_without_a_name_run_in_every_mount_and_those_of_a_mount_only_there()
    {
        await using var server = await TwoProducts.StartAsync();

        var box = await SendAsync(server, "POST", "box/scim/v2/Users", BoxUser);
        var crate = await SendAsync(server, "POST", "crate/scim/v2/Users", PlainUser);

        box.Text("title").Should().Be("box");
        crate.Json["title"].Should().BeNull();
        server.Services.GetRequiredService<TwoProducts.WriteLog>().Entries.Should().Equal("box User", "crate User");
    }

    [Fact]
    public async Task An_event_names_its_mount_and_reaches_the_sinks_of_that_mount()
    {
        await using var server = await TwoProducts.StartAsync(services => services.AddScim("box").AddEventSink<TwoProducts.Outbox>());

        var id = await CreateAsync(server, "box", BoxUser);
        await SendAsync(server, "PATCH", $"box/scim/v2/Users/{id}", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"nickName","value":"m"}]}""");
        await SendAsync(server, "DELETE", $"box/scim/v2/Users/{id}");
        await CreateAsync(server, "crate", PlainUser);

        server.Services.GetRequiredService<TwoProducts.Outbox>().Events.Select(change => $"{change.Mount} {change.Kind}")
            .Should().Equal("box Created", "box Patched", "box Deleted", "crate Created");
        server.Services.GetRequiredService<TwoProducts.BoxOutbox>().Events.Select(change => change.Mount).Should().Equal("box", "box", "box");
    }

    [Fact]
    public async Task Options_without_a_name_are_applied_first_and_then_those_of_the_mount()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("MaxPatchOperations", "77"), new("MaxBodySize", "2048")]).Build();
        await using var server = await TwoProducts.StartAsync(services =>
        {
            services.Configure<ScimOptions>(settings);
            services.Configure<ScimOptions>("box", options => options.MaxPageSize = 50);
            services.ConfigureAll<ScimOptions>(options => options.AuthenticationSchemes.Add(new ScimAuthenticationScheme { Type = "httpbasic", Name = "Basic", Description = "Basic" }));
            services.PostConfigure<ScimOptions>(options => options.DefaultPageSize = Math.Min(options.DefaultPageSize, options.MaxPageSize));
        });

        var box = await SendAsync(server, "GET", "box/scim/v2/ServiceProviderConfig");
        var crate = await SendAsync(server, "GET", "crate/scim/v2/ServiceProviderConfig");
        var options = server.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<ScimOptions>>();

        box.Text("filter", "maxResults").Should().Be("50");
        crate.Text("filter", "maxResults").Should().Be("200");
        box.Json["authenticationSchemes"]?.AsArray().Should().HaveCount(2);
        options.Get("box").MaxPatchOperations.Should().Be(77);
        (options.Get("box").Preset, options.Get("crate").Preset, options.CurrentValue.Preset).Should().Be(("okta", "entra", "default"));
        (await SendAsync(server, "POST", "crate/scim/v2/Users", PlainUser + new string(' ', 2048))).Status.Should().Be(413);
    }

    [Fact]
    public async Task Each_mount_follows_its_own_policies()
    {
        await using var server = await TwoProducts.StartAsync();
        const string Group = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"g","members":[{"value":"nobody"}]}""";

        (await SendAsync(server, "POST", "box/scim/v2/Groups", Group)).Status.Should().Be(201, "okta ignores unknown members");
        (await SendAsync(server, "POST", "crate/scim/v2/Groups", Group)).Status.Should().Be(400, "entra rejects them");
    }

    [Fact]
    public async Task HTTP_options_follow_the_mount()
    {
        await using var server = await TwoProducts.StartAsync(services =>
        {
            services.Configure<ScimHttpOptions>(options => options.AnonymousServiceProviderConfig = true);
            services.Configure<ScimHttpOptions>("box", options => options.PublicBaseUri = new Uri("https://box.example.com"));
        });

        (await SendAsync(server, "POST", "box/scim/v2/Users", BoxUser)).Text("meta", "location").Should().StartWith("https://box.example.com/box/scim/v2/Users/");
        (await SendAsync(server, "POST", "crate/scim/v2/Users", PlainUser)).Text("meta", "location").Should().StartWith(server.Root + "crate/scim/v2/Users/");
        (await SendAsync(server, "GET", "crate/scim/v2/ServiceProviderConfig", token: null)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_cursor_of_one_mount_is_not_valid_in_another()
    {
        await using var server = await ScimTestServer.StartAsync(settings =>
        {
            settings.Options = options => options.CursorKey = new byte[32];
            settings.Stores = scim => scim.AddInMemoryStores();
            settings.Scim = scim => scim.Services.AddScim("box");
            settings.Map = app =>
            {
                app.MapScim("/scim/v2").RequireAuthorization();
                app.MapScim("/box/scim/v2", "box").RequireAuthorization();
                app.MapScim("/box/again", "box").RequireAuthorization();
            };
        });
        foreach (var name in new[] { "a", "b", "c" })
        {
            await SendAsync(server, "POST", "scim/v2/Users", PlainUser.Replace("mara", name, StringComparison.Ordinal), UnnamedToken);
        }

        var unnamed = (await SendAsync(server, "GET", "scim/v2/Users?cursor&count=1", token: UnnamedToken)).Text("nextCursor");
        var box = (await SendAsync(server, "GET", "box/scim/v2/Users?cursor&count=1", token: UnnamedToken)).Text("nextCursor");

        (await SendAsync(server, "GET", $"scim/v2/Users?cursor={unnamed}&count=1", token: UnnamedToken)).Status.Should().Be(200);
        (await SendAsync(server, "GET", $"box/scim/v2/Users?cursor={box}&count=1", token: UnnamedToken)).Status.Should().Be(200);
        (await SendAsync(server, "GET", $"box/again/Users?cursor={box}&count=1", token: UnnamedToken)).Status.Should().Be(200);
        (await SendAsync(server, "GET", $"box/scim/v2/Users?cursor={unnamed}&count=1", token: UnnamedToken)).Text("scimType").Should().Be("invalidCursor");
        (await SendAsync(server, "GET", $"scim/v2/Users?cursor={box}&count=1", token: UnnamedToken)).Text("scimType").Should().Be("invalidCursor");
    }

    [Fact]
    public async Task Mounts_without_stores_of_their_own_share_those_without_a_name()
    {
        await using var server = await TwoProducts.StartAsync(
            services =>
            {
                services.AddScim().AddInMemoryStores();
                services.AddScim("sack").AddScimBearerTokens("sack-token-0123456789");
            },
            app =>
            {
                TwoProducts.Map(app);
                app.MapScim("/sack", "sack").RequireAuthorization();
                app.MapScim("/scim/v2").RequireAuthorization();
            });

        var id = (await SendAsync(server, "POST", "sack/Users", PlainUser)).Text("id");

        (await SendAsync(server, "GET", $"scim/v2/Users/{id}")).Text("meta", "location").Should().Be($"{server.Root}scim/v2/Users/{id}");
        (await SendAsync(server, "GET", $"sack/Users/{id}")).Text("meta", "location").Should().Be($"{server.Root}sack/Users/{id}");
        (await SendAsync(server, "GET", $"box/scim/v2/Users/{id}")).Status.Should().Be(404);
        (await SendAsync(server, "GET", "scim/v2/Users", token: "sack-token-0123456789")).Status.Should().Be(401);
    }

    [Fact]
    public async Task The_applications_own_code_reaches_a_mount_by_its_name()
    {
        await using var server = await TwoProducts.StartAsync();
        var box = server.Services.GetRequiredKeyedService<IScimResources<ScimUser>>("box");
        var crate = server.Services.GetRequiredKeyedService<IScimResources<ScimUser>>("crate");
        var devices = server.Services.GetRequiredKeyedService<IScimResources<ScimResource>>("crate/Device");

        var created = await box.CreateAsync(new ScimUser { UserName = "own" });

        (await SendAsync(server, "GET", $"box/scim/v2/Users/{created.Id}")).Text("title").Should().Be("box");
        (await crate.FindAsync(created.Id ?? "")).Should().BeNull();
        (await devices.QueryAsync(new ScimPageRequest())).TotalResults.Should().Be(0);
        server.Services.GetRequiredService<TwoProducts.BoxOutbox>().Events.Should().ContainSingle().Which.Mount.Should().Be("box");
        server.Services.Invoking(services => services.GetRequiredService<IScimResources<ScimUser>>()).Should().Throw<InvalidOperationException>().WithMessage("*no SCIM mount without a name*'box', 'crate'*");
    }

    [Fact]
    public async Task Me_tenants_and_passwords_follow_the_mount()
    {
        var (shared, own) = (new ScimInMemoryPasswordSink(1), new BoxPasswords());
        string? id = null;
        await using var server = await TwoProducts.StartAsync(
            services =>
            {
                services.AddSingleton(shared).AddSingleton(own);
                services.AddScim().AddPasswordSink<ScimInMemoryPasswordSink>();
                services.AddScim("box").AddPasswordSink<BoxPasswords>().AddMe((_, _) => id is null ? null : ScimMe.User(id)).AddTenants<OnlyAcme>();
            },
            app =>
            {
                app.MapScim("/box/{tenant}", "box").RequireAuthorization();
                app.MapScim("/crate/{tenant}", "crate").RequireAuthorization();
            });
        const string WithPassword = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mara","password":"secret-1"}""";

        id = (await SendAsync(server, "POST", "box/acme/Users", WithPassword)).Text("id");
        var other = (await SendAsync(server, "POST", "crate/other/Users", WithPassword)).Text("id");

        (await SendAsync(server, "GET", "box/acme/Me")).Text("id").Should().Be(id);
        (await SendAsync(server, "GET", "crate/other/Me")).Status.Should().Be(501);
        (await SendAsync(server, "GET", "box/other/Users")).Status.Should().Be(404);
        own.Set.Should().Equal($"box {id}");
        shared.Verify("acme", id, "secret-1").Should().BeFalse();
        shared.Verify("other", other, "secret-1").Should().BeTrue();
    }

    [Fact]
    public async Task Middleware_in_front_of_mounts_with_names_can_send_SCIM_errors()
    {
        await using var server = await TwoProducts.StartAsync(map: app =>
        {
            app.MapGet("/limited", context => context.WriteScimErrorAsync(ScimError.TooManyRequests("Too many requests.", TimeSpan.FromSeconds(3))).AsTask()).AllowAnonymous();
            TwoProducts.Map(app);
        });

        (await SendAsync(server, "GET", "limited", token: null)).Status.Should().Be(429);
    }

    private static KeyValuePair<string, string?>[] Token(string token) => [new("Scim:Tokens:0:Value", token)];

    private static IEnumerable<string?> Names(Answer answer) => answer.Json["Resources"]?.AsArray().Select(type => type?["name"]?.GetValue<string>()) ?? [];

    private static async Task<string> CreateAsync(ScimTestServer server, string mount, string user) => (await SendAsync(server, "POST", $"{mount}/scim/v2/Users", user)).Text("id");

    private static async Task<Answer> SendAsync(ScimTestServer server, string method, string path, string? body = null, string? token = TwoProducts.SharedToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Root + path));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/scim+json");
        using var client = server.NewClient(token);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)?.AsObject() ?? new JsonObject());
    }

    private sealed record Answer(int Status, JsonObject Json)
    {
        /// <summary>The text at a path; empty where nothing is.</summary>
        public string Text(params string[] path)
        {
            JsonNode? node = Json;
            foreach (var name in path)
            {
                node = node?[name];
            }

            return node?.ToString() ?? string.Empty;
        }
    }

    private sealed class OnlyAcme : IScimTenants
    {
        public ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken) => ValueTask.FromResult(tenant == "acme");
    }

    private sealed class BoxPasswords : IScimPasswordSink
    {
        public List<string> Set { get; } = [];

        public ValueTask ValidateAsync(string password, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
        {
            Set.Add($"{context.Mount} {userId}");
            return ValueTask.CompletedTask;
        }
    }
}
