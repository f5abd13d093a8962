using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LegacyAdo.Database;
using LegacyAdo.Departments;
using LegacyAdo.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Scim.Server.LegacyAdo.Tests.Support;

/// <summary>A SCIM server over a database of the sample, as the sample makes one.</summary>
internal sealed class LegacyServer : IAsyncDisposable
{
    private const string Token = "legacy-token-0123456789";

    private readonly WebApplication app;

    private LegacyServer(WebApplication app, LegacyFile file)
    {
        (this.app, File) = (app, file);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/scim/v2/") };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public LegacyFile File { get; }

    public HttpClient Client { get; }

    public static async Task<LegacyServer> StartAsync(Action<ScimOptions>? configure = null)
    {
        var file = new LegacyFile();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddScoped(services => new LegacyDb(file.Path, services.GetRequiredService<ILogger<LegacyDb>>()));
        builder.Services.AddScim(configure).AddStore<ScimUser, PersonStore>().AddStore<ScimGroup, DepartmentStore>().AddScimBearerTokens(Token);
        var server = builder.Build();
        server.MapScim("/scim/v2").RequireAuthorization();
        await server.StartAsync();
        return new(server, file);
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.PostAsync(path, Json(body));

    public Task<HttpResponseMessage> PatchAsync(string path, params object[] operations) =>
        Client.PatchAsync(path, Json(new { schemas = new[] { ScimUrns.PatchOp }, Operations = operations }));

    /// <summary>Creates a user, expects success, and returns the reply.</summary>
    public async Task<JsonElement> CreateAsync(object user)
    {
        using var response = await PostAsync("Users", user);
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        File.Dispose();
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/scim+json");
}
