using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Tests.Support;

/// <summary>
/// A new application on a Kestrel socket of 127.0.0.1: <c>await using var server = await ScimTestServer.StartAsync();</c>
/// </summary>
public sealed class ScimTestServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private bool isStopped;

    private ScimTestServer(WebApplication app, LogCapture logs, ScimTestSettings settings)
    {
        application = app;
        Logs = logs;
        Root = new Uri(app.Urls.First());
        BaseUri = new Uri(Root, settings.Prefix.Trim('/') + "/");
        Client = NewClient(settings.Token);
    }

    /// <summary>The address of the application, with a trailing slash.</summary>
    public Uri Root { get; }

    /// <summary>The base URI of SCIM with a trailing slash, so that <c>"Users/1"</c> is relative to it.</summary>
    public Uri BaseUri { get; }

    /// <summary>Sends the token; relative URIs are below <see cref="BaseUri"/>. Follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>The log entries.</summary>
    public LogCapture Logs { get; }

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services => application.Services;

    public static async Task<ScimTestServer> StartAsync(Action<ScimTestSettings>? configure = null)
    {
        var settings = new ScimTestSettings();
        configure?.Invoke(settings);
        var logs = new LogCapture();
        var app = Build(settings, logs);
        try
        {
            await app.StartAsync();
            return new ScimTestServer(app, logs, settings);
        }
        catch
        {
            await StopAsync(app);
            throw;
        }
    }

    /// <summary>A client with another token, or without one.</summary>
    public HttpClient NewClient(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = BaseUri };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (!isStopped)
        {
            isStopped = true;
            Client.Dispose();
            await StopAsync(application);
        }
    }

    private static async ValueTask StopAsync(WebApplication app)
    {
        var leases = app.Services.GetServices<TestLease>().ToArray();
        await app.DisposeAsync();
        Array.ForEach(leases, lease => lease.Dispose());
    }

    private static WebApplication Build(ScimTestSettings settings, LogCapture logs)
    {
        // Independent of the machine: no files, no environment, no arguments.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        var scim = builder.Services.AddScim(options =>
        {
            options.UsePreset(settings.Preset);
            settings.Options?.Invoke(options);
        });
        scim.AddScimBearerTokens(settings.Token);
        settings.Stores(scim);
        settings.Scim?.Invoke(scim);
        settings.Builder?.Invoke(builder);
        var app = builder.Build();
        if (settings.Map is { } map)
        {
            map(app);
        }
        else
        {
            app.MapScim(settings.Prefix).RequireAuthorization();
        }

        return app;
    }
}
