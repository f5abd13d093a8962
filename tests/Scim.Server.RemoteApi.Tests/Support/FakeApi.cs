using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Scim.Server.RemoteApi.Tests.Support;

/// <summary>An API that always responds the same, on its own port.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeApi(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <summary>The requests, each as method, path and If-Match.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public static async Task<FakeApi> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var api = new FakeApi(builder.Build());
        api.app.Run(context =>
        {
            api.Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers.IfMatch}".Trim());
            return answer(context);
        });
        await api.app.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
