using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Scim.Server.Benchmarks.Load.Serving;

/// <summary>
/// One of the servers that are measured: listens on a free port of loopback and says on its output where. Each line of its input is
/// answered with the bytes that it has allocated so far; it ends when its input ends, at the latest with the process that started it.
/// </summary>
internal static class ServerProcess
{
    public const string Token = "benchmark-token-0123456789";

    public const string Prefix = "/scim/v2";

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = args switch
        {
            ["scim"] => BuildScim(scim => scim.AddInMemoryStores()),
            ["bare"] => BuildBare(await ReadRepliesAsync(), guarded: false),
            ["guarded"] => BuildBare(await ReadRepliesAsync(), guarded: true),
            ["sqlite"] => BuildScimWithDatabase(await ReadLineAsync(), (scim, database) => scim.AddSqliteStores(database)),
            ["postgresql"] => BuildScimWithDatabase(await ReadLineAsync(), (scim, database) => scim.AddPostgreSqlStores(database)),
            ["handwritten"] => BuildHandwritten(await ReadLineAsync()),
            _ => throw new ArgumentException("Usage: serve <role>; started by load and stores."),
        };
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(GC.GetTotalAllocatedBytes(precise: true));
        }

        await app.StopAsync();
        return 0;
    }

    private static WebApplication BuildScim(Action<IScimBuilder> addStores)
    {
        var builder = NewBuilder();
        var scim = builder.Services.AddScim().AddScimBearerTokens(Token);
        addStores(scim);
        var app = builder.Build();
        app.MapScim(Prefix).RequireAuthorization();
        return app;
    }

    private static WebApplication BuildScimWithDatabase(string database, Action<IScimBuilder, string> addStores) => BuildScim(scim => addStores(scim, database));

    private static WebApplication BuildHandwritten(string database)
    {
        var builder = NewBuilder();
        builder.Services.AddScim().AddInMemoryStores().AddScimBearerTokens(Token);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(database));
        var app = builder.Build();
        HandwrittenServer.Map(app.MapGroup(Prefix).RequireAuthorization());
        return app;
    }

    private static async Task<string> ReadLineAsync() => await Console.In.ReadLineAsync() ?? string.Empty;

    // The guarded one asks for the same token and does nothing with it: what the framework's own authentication costs.
    private static WebApplication BuildBare(IReadOnlyList<CannedReply> replies, bool guarded)
    {
        var builder = NewBuilder();
        if (guarded)
        {
            builder.Services.AddScim().AddInMemoryStores().AddScimBearerTokens(Token);
        }

        var app = builder.Build();
        var endpoints = app.MapGroup(Prefix);
        BareServer.Map(guarded ? endpoints.RequireAuthorization() : endpoints, replies);
        return app;
    }

    private static async Task<CannedReply[]> ReadRepliesAsync() =>
        JsonSerializer.Deserialize<CannedReply[]>(await ReadLineAsync()) ?? [];

    // Both sides alike: no files, no environment, no log.
    private static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        return builder;
    }
}
