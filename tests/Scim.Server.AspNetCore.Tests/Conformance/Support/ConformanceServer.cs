using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A server for one check on its own socket, correct or with a fault in its middleware or configuration.</summary>
internal sealed class ConformanceServer : IAsyncDisposable
{
    private readonly ScimTestServer server;
    private readonly HttpClient http;

    private ConformanceServer(ScimTestServer server, string prefix)
    {
        this.server = server;
        http = server.NewClient(token: null);
        Client = new ScimClient(http, new Uri(server.Root, prefix).ToString().TrimEnd('/'));
    }

    public ScimClient Client { get; }

    /// <summary>What the library logged.</summary>
    public IEnumerable<LogEntry> Logs => server.Logs.OfScim(LogLevel.Trace);

    public static async Task<ConformanceServer> StartAsync(ServerSetup wanted, Fault? fault)
    {
        var setup = fault?.Configure is { } spoil ? spoil(wanted) : wanted;
        IReadOnlyList<string> prefixes = setup.Prefixes.Count > 0 ? setup.Prefixes : [setup.Prefix];
        var started = await ScimTestServer.StartAsync(settings =>
        {
            settings.Preset = setup.Preset;
            settings.Prefix = prefixes[0];
            settings.Token = "unused-token-0123456789";
            settings.Options = setup.Options;
            settings.Stores = scim => _ = setup.Users is null ? scim.AddTestStores() : scim.AddTestStoresUnder<ModifiedUserStore>();
            settings.Scim = scim => AddScim(scim, setup);
            settings.Builder = builder => builder.Services.Configure<ScimHttpOptions>(options => setup.Http?.Invoke(options));
            settings.Map = app => Map(app, setup, prefixes, fault);
        });
        return new ConformanceServer(started, prefixes[0]);
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return server.DisposeAsync();
    }

    private static void AddScim(IScimBuilder scim, ServerSetup setup)
    {
        scim.AddScimBearerTokens(options =>
        {
            foreach (var token in Tokens(setup.Access))
            {
                options.Tokens.Add(token);
            }
        });
        scim.AddExtension("User", TestSchemas.Staff).AddResourceType(TestSchemas.Device);
        if (setup.Clock is { } clock)
        {
            scim.Services.AddSingleton(clock);
        }

        if (setup.Passwords is { } passwords)
        {
            scim.Services.AddSingleton(passwords);
            scim.AddPasswordSink<PasswordRecorder>();
        }

        if (setup.Users is { } twist)
        {
            scim.Services.AddSingleton(twist);
        }

        setup.Build?.Invoke(scim);
    }

    private static IReadOnlyList<ScimBearerToken> Tokens(Access access) => access switch
    {
        Access.TenantTokens =>
        [
            new ScimBearerToken { Value = ServerSetup.TenantToken("a"), Tenant = "a" },
            new ScimBearerToken { Value = ServerSetup.TenantToken("b"), Tenant = "b" },
        ],
        _ =>
        [
            new ScimBearerToken
            {
                Value = ServerSetup.Token,
                ExpiresAt = access == Access.ExpiringTokens ? new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) : null,
            },
            new ScimBearerToken { Value = ServerSetup.ReaderToken, Name = "reader" },
        ],
    };

    private static void Map(WebApplication app, ServerSetup setup, IReadOnlyList<string> prefixes, Fault? fault)
    {
        if (setup.RemoteAddress is { } address)
        {
            app.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = address;
                return next(context);
            });
        }

        if (fault?.Middleware is { } around)
        {
            app.Use((HttpContext context, RequestDelegate next) => around(context, next));
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        foreach (var prefix in prefixes)
        {
            Protect(app.MapScim(prefix), setup.Access);
        }
    }

    private static void DenyDelete(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains("DELETE")))
        {
            endpoint.Metadata.Add(new AuthorizationPolicyBuilder().RequireAssertion(context => context.User.Identity?.Name == "reader").Build());
        }
    }

    private static void Protect(IEndpointConventionBuilder endpoints, Access access)
    {
        switch (access)
        {
            case Access.Anonymous:
                endpoints.AllowAnonymous();
                break;
            case Access.ReadersOnly:
                endpoints.RequireAuthorization(policy => policy.RequireAssertion(context => context.User.Identity?.Name == "reader"));
                break;
            case Access.ReadersOnlyDelete:
                endpoints.RequireAuthorization().Add(DenyDelete);
                break;
            default:
                endpoints.RequireAuthorization();
                break;
        }
    }
}
