namespace Scim.Server.Standalone.Tests.Support;

/// <summary>Standalone as a process with a database; disposal kills it without warning.</summary>
internal sealed class StandaloneServer : IAsyncDisposable
{
    private const string Token = "standalone-token-0123456789";

    private readonly SampleProcess process;

    private StandaloneServer(SampleProcess process, HttpClient client) => (this.process, Client) = (process, client);

    /// <summary>A client of the server; paths are below the base URI.</summary>
    public HttpClient Client { get; }

    public static async Task<StandaloneServer> StartAsync(StandaloneDatabase database)
    {
        var started = SampleProcess.Start("Standalone",
            ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token, "--Scim:RateLimit:Requests=0", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Standalone=Information", .. database.Arguments]);
        return new StandaloneServer(started, SampleClient.Create(await started.WaitForTenantUrlAsync(), Token));
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Client.Dispose();
    }
}
