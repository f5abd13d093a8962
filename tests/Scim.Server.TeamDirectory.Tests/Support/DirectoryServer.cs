namespace Scim.Server.TeamDirectory.Tests.Support;

/// <summary>TeamDirectory as a process over a database, as somebody would start it; disposing kills it.</summary>
internal sealed class DirectoryServer : IAsyncDisposable
{
    public const string Token = "directory-token-0123456789";
    public const string AcmeToken = "directory-acme-token-0123456789";

    private readonly SampleProcess process;
    private readonly string tenantUrl;
    private readonly List<HttpClient> clients = [];

    private DirectoryServer(SampleProcess process, string tenantUrl) => (this.process, this.tenantUrl) = (process, tenantUrl);

    /// <summary>Where the pages are.</summary>
    public Uri Root => new(tenantUrl[..^"scim/v2".Length]);

    public string Output => process.Output;

    /// <summary>The arguments for a server over a database, with the tenants main, acme and globex.</summary>
    public static string[] Arguments(string connectionString) =>
    [
        "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Directory=" + connectionString, "--Scim:Token=" + Token,
        "--Directory:Tenants:0=acme", "--Directory:Tenants:1=globex", "--Scim:Tokens:acme=" + AcmeToken,
    ];

    public static async Task<DirectoryServer> StartAsync(string connectionString, params string[] more)
    {
        var started = SampleProcess.Start("TeamDirectory", [.. Arguments(connectionString), .. more]);
        return new DirectoryServer(started, await started.WaitForTenantUrlAsync());
    }

    /// <summary>A SCIM client; of the main tenant at the path without a name where none is given.</summary>
    public HttpClient Scim(string? tenant = null, string? token = Token)
    {
        var client = SampleClient.Create(tenant is null ? tenantUrl : $"{tenantUrl}/{tenant}", token);
        clients.Add(client);
        return client;
    }

    /// <summary>A visitor with a new browser session.</summary>
    public Visitor NewVisitor() => new(Root);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        clients.ForEach(client => client.Dispose());
    }
}
