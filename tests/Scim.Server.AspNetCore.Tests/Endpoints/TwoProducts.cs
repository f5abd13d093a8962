using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Endpoints;

/// <summary>An application with two products, as docs/mounts.md shows it.</summary>
internal static class TwoProducts
{
    public const string SharedToken = "shared-token-0123456789";
    public const string BoxToken = "box-token-0123456789ab";
    public const string CrateToken = "crate-token-0123456789";

    public static void AddServices(IServiceCollection services)
    {
        services.AddScim(options => options.MaxPageSize = 200)      // serves every mount
            .AddInterceptor<WriteLog>()
            .AddEventSink<Outbox>()
            .AddScimBearerTokens(SharedToken);

        services.AddScim("box", options => options.UsePreset("okta"))
            .AddInMemoryStores()
            .AddExtension("User", "urn:example:box:User", schema => schema.Text("shelf"))
            .AddInterceptor<ScimUser, BoxUsers>()
            .AddEventSink<BoxOutbox>()
            .AddScimBearerTokens(BoxToken);

        services.AddScim("crate", options => options.UsePreset("entra"))
            .AddInMemoryStores()
            .AddResourceType("Device", "Devices", "urn:example:crate:Device", schema => schema.Text("serial"))
            .AddScimBearerTokens(CrateToken);
    }

    public static void Map(WebApplication app)
    {
        app.MapScim("/box/scim/v2", "box").RequireAuthorization();
        app.MapScim("/crate/scim/v2", "crate").RequireAuthorization();
    }

    /// <summary>Starts the application; the changes are applied last.</summary>
    public static Task<ScimTestServer> StartAsync(Action<IServiceCollection>? change = null, Action<WebApplication>? map = null) => ScimTestServer.StartAsync(settings =>
    {
        settings.Token = SharedToken;
        settings.Stores = _ => { };
        settings.Builder = builder =>
        {
            builder.Services.AddSingleton<WriteLog>().AddSingleton<Outbox>().AddSingleton<BoxOutbox>();
            AddServices(builder.Services);
            change?.Invoke(builder.Services);
        };
        settings.Map = map ?? Map;
    });

    /// <summary>Records the writes of all mounts, and whom each asked.</summary>
    internal sealed class WriteLog : IScimInterceptor<ScimResource>
    {
        public List<string> Entries { get; } = [];

        public ValueTask<ScimResource> CreatingAsync(ScimResource resource, ScimContext context, CancellationToken cancellationToken)
        {
            Entries.Add($"{context.Mount} {context.ResourceType.Name}");
            return ValueTask.FromResult(resource);
        }
    }

    internal sealed class BoxUsers : IScimInterceptor<ScimUser>
    {
        public ValueTask<ScimUser> CreatingAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
        {
            resource.Title = "box";
            return ValueTask.FromResult(resource);
        }
    }

    internal class Outbox : IScimEventSink
    {
        public List<ScimEvent> Events { get; } = [];

        public ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken)
        {
            Events.Add(change);
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class BoxOutbox : Outbox;
}
