using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Tests.Stores;

/// <summary>Stores of users and groups over one database, in a tenant of their own.</summary>
internal sealed class StoreWorld : IAsyncDisposable
{
    private readonly ScimRelationalStores stores;

    public StoreWorld(Database database, ScimRelationalOptions? options = null, TimeProvider? time = null)
    {
        Database = database;
        stores = new ScimRelationalStores(database, options ?? new ScimRelationalOptions(), time ?? TimeProvider.System);
        Users = stores.For<ScimUser>(ScimResourceTypes.User);
        Groups = stores.For<ScimGroup>(ScimResourceTypes.Group);
    }

    public Database Database { get; }

    public IScimStore<ScimUser> Users { get; }

    public IScimStore<ScimGroup> Groups { get; }

    public ScimContext Context { get; init; } = new() { Tenant = Guid.NewGuid().ToString("N"), ResourceType = ScimResourceTypes.User };

    public ScimContext GroupContext => Context with { ResourceType = ScimResourceTypes.Group };

    public async Task<ScimStamp> CreateAsync(string userName) =>
        await Users.CreateAsync(new ScimUser { Schemas = [ScimUrns.User], UserName = userName }, Context, default);

    public async Task<ScimUser> FindAsync(string id) =>
        await Users.FindAsync(id, ScimProjection.Default, Context, default) ?? throw new InvalidOperationException("There is no such user.");

    public async Task<ScimStamp> UpdateAsync(string id, Action<ScimUser> change)
    {
        var before = await FindAsync(id);
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        return await Users.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Expected = VersionOf(before) }, Context, default);
    }

    public static ScimVersion VersionOf(ScimResource resource) => new((resource.Meta?.Version ?? string.Empty)[3..^1]);

    // The database belongs to the test.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
