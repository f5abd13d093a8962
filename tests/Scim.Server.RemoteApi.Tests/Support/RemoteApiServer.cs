using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemoteApi;

namespace Scim.Server.RemoteApi.Tests.Support;

/// <summary>A SCIM server for the API at an address, configured as in the sample.</summary>
internal sealed class RemoteApiServer : IAsyncDisposable
{
    private const string Token = "remote-token-0123456789";

    private readonly WebApplication app;

    private RemoteApiServer(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/scim/v2/") };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public HttpClient Client { get; }

    public static async Task<RemoteApiServer> StartAsync(Uri people, TimeSpan? patience = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient<PeopleClient>(client => (client.BaseAddress, client.Timeout) = (people, patience ?? TimeSpan.FromMinutes(1)));
        builder.Services.AddScim().AddStore<ScimUser, PeopleStore>().AddScimBearerTokens(Token);
        var server = builder.Build();
        server.MapScim("/scim/v2").RequireAuthorization();
        await server.StartAsync();
        return new(server);
    }

    public Task<HttpResponseMessage> PostAsync(string userName) =>
        Client.PostAsync("Users", Json($$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{userName}}"}"""));

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/scim+json");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
