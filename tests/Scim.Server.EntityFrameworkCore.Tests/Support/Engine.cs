using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The engine over users and teams of the application.</summary>
public sealed class Engine : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string tenant;

    public Engine(
        AppDatabase database, string tenant, Action<IScimBuilder>? configure = null,
        Action<ScimOptions>? options = null, Action<DbContextOptionsBuilder>? provider = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddDbContext<AppDb>(options => { database.Use(options); provider?.Invoke(options); });
        var builder = collection.AddScimCore(options).AddStore<ScimUser, AppUserStore>().AddStore<ScimGroup, AppTeamStore>();
        configure?.Invoke(builder);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        (this.tenant, Server) = (tenant, services.GetRequiredService<IScimServer>());
    }

    /// <summary>The engine over other tables; owns the services.</summary>
    public Engine(ServiceProvider services, string tenant) => (this.services, this.tenant, Server) = (services, tenant, services.GetRequiredService<IScimServer>());

    public IScimServer Server { get; }

    public IScimResources<ScimUser> Users => services.GetRequiredService<IScimResources<ScimUser>>();

    public IScimResources<ScimGroup> Groups => services.GetRequiredService<IScimResources<ScimGroup>>();

    /// <summary>A request, and its reply with the body as JSON.</summary>
    public async Task<(ScimReply Reply, JsonNode? Body)> SendAsync(ScimOperation operation, string? type = null, string? id = null, string? body = null, ScimQueryParameters? query = null)
    {
        var reply = await Server.HandleAsync(
            new ScimRequest
            {
                Operation = operation,
                BaseUri = "https://example.test/scim/v2",
                Tenant = tenant,
                ResourceType = type is null ? null : Server.Registry.FindByName(type),
                Id = id,
                Query = query ?? ScimQueryParameters.None,
                Body = body is null ? default : Encoding.UTF8.GetBytes(body),
            },
            CancellationToken.None);
        return (reply, await ReadAsync(reply.Body));
    }

    public Task<(ScimReply Reply, JsonNode? Body)> PatchAsync(string type, string id, string operations) => SendAsync(
        ScimOperation.Patch, type, id, $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operations}}]}""");

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static async Task<JsonNode?> ReadAsync(IScimReplyBody? body)
    {
        if (body is null)
        {
            return null;
        }

        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await body.WriteAsync(pipe.Writer, CancellationToken.None);
        await pipe.Writer.CompleteAsync();
        using var stream = pipe.Reader.AsStream();
        return await JsonNode.ParseAsync(stream);
    }
}
