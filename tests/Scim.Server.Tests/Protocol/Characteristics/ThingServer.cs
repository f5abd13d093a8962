using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>A server of the thing type, with short methods for requests.</summary>
internal sealed class ThingServer : IAsyncDisposable
{
    private readonly ScimResourceType type;

    public ThingServer(ScimResourceType? type = null, Action<ScimOptions>? options = null)
    {
        this.type = type ?? ThingSchema.Type;
        Server = new TestServer(builder => builder.AddResourceType(this.type).AddTestStores(), options);
    }

    public TestServer Server { get; }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public Task<TestReply> PostAsync(string body) => Server.SendAsync(ScimOperation.Create, type.Name, body: body);

    public Task<TestReply> PutAsync(string id, string body) => Server.SendAsync(ScimOperation.Replace, type.Name, id, body);

    public Task<TestReply> PatchAsync(string id, string op, string path, string? value = null) => Server.PatchAsync(
        type.Name, id, value is null ? $$"""{"op":"{{op}}","path":"{{path}}"}""" : $$"""{"op":"{{op}}","path":"{{path}}","value":{{value}}}""");

    public Task<TestReply> GetAsync(string id, string? attributes = null) => Server.SendAsync(
        new ScimRequest(Server.CreateRequest(ScimOperation.Find, type.Name, id)) { Query = new ScimQueryParameters { Attributes = attributes } });

    public Task<TestReply> FilterAsync(string filter) => Server.QueryAsync(type.Name, new ScimQueryParameters { Filter = filter });

    public Task<TestReply> SortAsync(string sortBy) => Server.QueryAsync(type.Name, new ScimQueryParameters { SortBy = sortBy });

    /// <summary>Creates a thing and returns its id.</summary>
    public async Task<string> CreateAsync(string body)
    {
        var reply = await PostAsync(body);
        reply.Status.Should().Be(201, reply.Text);
        return reply.Id;
    }

    /// <summary>The thing as stored.</summary>
    public async Task<ScimObject> FindStoredAsync(string id)
    {
        var store = Server.Services.GetRequiredService<TestStoreSet>().For<ScimResource>(Server.Server.Registry.FindByName(type.Name)!); // registered above
        var context = new ScimContext { Tenant = Server.CreateRequest(ScimOperation.Query).Tenant, ResourceType = type };
        return (await store.FindAsync(id, ScimProjection.Default, context, CancellationToken.None))!.Node; // created before
    }
}
