using Microsoft.Extensions.Logging.Abstractions;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Indexing;

namespace Scim.Server.Relational.Tests.Stores;

/// <summary>Stores of users and groups over one database, in a tenant of their own.</summary>
internal sealed class StoreFixture : IAsyncDisposable
{
    private readonly ScimResourceType groupType;

    public StoreFixture(Database database, ScimRelationalOptions? options = null, TimeProvider? time = null, ScimResourceType? groupType = null, ScimResourceType? userType = null)
    {
        Database = database;
        this.groupType = groupType ?? ScimResourceTypes.Group;
        Stores = new ScimRelationalStores(database, options ?? new ScimRelationalOptions(), time ?? TimeProvider.System);
        Users = Stores.For<ScimUser>(userType ?? ScimResourceTypes.User);
        Groups = Stores.For<ScimGroup>(this.groupType);
    }

    public ScimRelationalStores Stores { get; }

    public Database Database { get; }

    public IScimStore<ScimUser> Users { get; }

    public IScimStore<ScimGroup> Groups { get; }

    public ScimContext Context { get; init; } = new() { Tenant = Guid.NewGuid().ToString("N"), ResourceType = ScimResourceTypes.User };

    public ScimContext GroupContext => Context with { ResourceType = groupType };

    public async Task<ScimWriteResult> CreateAsync(string userName, string? title = null) =>
        await Users.CreateAsync(new ScimUser { Schemas = [ScimUrns.User], UserName = userName, Title = title }, Context, default);

    public async Task<ScimWriteResult> CreateGroupAsync(string displayName) =>
        await Groups.CreateAsync(new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = displayName }, GroupContext, default);

    /// <summary>Does all the work on indexes that there is, in small batches.</summary>
    public async Task IndexAsync()
    {
        await Stores.Catalog.GetAsync(default);
        var indexer = Stores.CreateIndexer(NullLogger.Instance, batchSize: 7);
        while (await indexer.StepAsync(default))
        {
        }
    }

    public async Task<ScimUser> FindAsync(string id) =>
        await Users.FindAsync(id, ScimProjection.Default, Context, default) ?? throw new InvalidOperationException("There is no such user.");

    public async Task<ScimWriteResult> UpdateAsync(string id, Action<ScimUser> change)
    {
        var before = await FindAsync(id);
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        return await Users.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Expected = GetVersion(before) }, Context, default);
    }

    /// <summary>Does not dispose the database: tests share one.</summary>
    public ValueTask DisposeAsync()
    {
        Stores.Catalog.Dispose();
        return ValueTask.CompletedTask;
    }

    public static ScimVersion GetVersion(ScimResource resource) => new((resource.Meta?.Version ?? string.Empty)[3..^1]);
}
