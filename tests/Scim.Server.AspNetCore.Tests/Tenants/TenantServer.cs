using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Tenants;

/// <summary>An application with a base URI for each tenant, and requests to them.</summary>
internal sealed class TenantServer : IAsyncDisposable
{
    /// <summary>An extension of User.</summary>
    public const string Badge = "urn:example:params:scim:schemas:Badge";

    private readonly ScimTestServer server;
    private readonly IConfigurationRoot configuration;

    private TenantServer(ScimTestServer server, IConfigurationRoot configuration) => (this.server, this.configuration) = (server, configuration);

    public LogCapture Logs => server.Logs;

    public IServiceProvider Services => server.Services;

    /// <param name="scim">Registers what differs for tenants.</param>
    /// <param name="options">The options of the mount.</param>
    /// <param name="settings">The configuration: <c>Scim</c> for the mount, <c>Tenants</c> for use with <c>AddTenantPolicies</c>.</param>
    /// <param name="builder">Configures the application further.</param>
    public static async Task<TenantServer> StartAsync(
        Action<IScimBuilder, IConfiguration> scim, Action<ScimOptions>? options = null, Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? builder = null)
    {
        var values = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var started = await ScimTestServer.StartAsync(test =>
        {
            test.Options = options;
            test.Scim = engine =>
            {
                engine.AddExtension("User", Badge, schema => schema.Text("number"));
                scim(engine, values);
            };
            test.Builder = application =>
            {
                application.Services.Configure<ScimOptions>(values.GetSection("Scim"));
                builder?.Invoke(application);
            };
            test.Map = app => app.MapScim("/{tenant}").RequireAuthorization();
        });
        return new TenantServer(started, values);
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    public HttpClient NewClient(string? token) => server.NewClient(token);

    public Uri GetUri(string tenant, string path) => new(server.Root, $"{tenant}/{path}");

    /// <summary>Changes a value and reloads the configuration.</summary>
    public void Configure(string key, string? value)
    {
        configuration[key] = value;
        try
        {
            configuration.Reload();
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException or InvalidOperationException))
        {
            // The framework's own monitor of the options, which validates them at startup, throws where they are invalid or cannot be bound.
        }
    }

    public async Task<TenantReply> SendAsync(string method, string tenant, string path, string? body = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), GetUri(tenant, path));
        request.Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/scim+json"));
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        using var response = await server.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new TenantReply((int)response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), response.Headers.ETag?.ToString()); // SCIM bodies are objects
    }

    public Task<TenantReply> GetAsync(string tenant, string path) => SendAsync("GET", tenant, path);

    public Task<TenantReply> CreateUserAsync(string tenant, string userName, string more = "") => SendAsync("POST", tenant, "Users", User(userName, more));

    public Task<TenantReply> CreateGroupAsync(string tenant, string name, string member) => SendAsync("POST", tenant, "Groups", Group(name, member));

    public Task<TenantReply> PatchAsync(string tenant, string path, params string[] operations) =>
        SendAsync("PATCH", tenant, path, $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":[{{string.Join(',', operations)}}]}""");

    public Task<TenantReply> BulkAsync(string tenant, params string[] operations) =>
        SendAsync("POST", tenant, "Bulk", $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{{string.Join(',', operations)}}]}""");

    public static string User(string userName, string more = "") => $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{userName}}"{{more}}}""";

    public static string Group(string name, string member) => $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{name}}","members":[{"value":"{{member}}"}]}""";
}
