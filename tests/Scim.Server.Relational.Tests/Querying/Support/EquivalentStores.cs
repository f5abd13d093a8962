using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>
/// Stores in memory, in SQLite and in PostgreSQL with the same resources. Their ids differ, but not the order of their ids: a resource is known by its number.
/// </summary>
internal sealed class EquivalentStores : IAsyncDisposable
{
    private readonly SqliteFile file = new();
    private readonly List<NumberedStore> stores = [];
    private readonly List<Database> databases = [];
    private PostgreSqlTestDatabase? database;

    public IReadOnlyList<NumberedStore> Stores => stores;

    public TickingClock Clock { get; } = new();

    public static async Task<EquivalentStores> CreateAsync(ScimResourceType type, IEnumerable<string> indexedPaths, int? scanLimit = null)
    {
        var alike = new EquivalentStores();
        var options = new ScimRelationalOptions();
        options.IndexedPaths.Add(type.Name, [.. indexedPaths]);
        options.ScanLimit = scanLimit ?? options.ScanLimit;
        alike.database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        alike.databases.AddRange([alike.file.Open(), PostgreSqlDatabases.Open(alike.database)]);
        var memory = new ScimInMemoryStores(alike.Clock);
        alike.stores.Add(new NumberedStore("memory", memory.For<ScimResource>, type));
        foreach (var opened in alike.databases)
        {
            alike.stores.Add(new NumberedStore(opened.Dialect.Name, new ScimRelationalStores(opened, options, alike.Clock).For<ScimResource>, type));
        }

        return alike;
    }

    public async Task AddAsync(ScimResource resource)
    {
        Clock.Tick();
        foreach (var store in stores)
        {
            await store.AddAsync(new ScimResource { Node = resource.Node.Freeze().Thaw() });
        }
    }

    public async Task ReplaceAsync(int number, ScimResource resource)
    {
        Clock.Tick();
        foreach (var store in stores)
        {
            await store.ReplaceAsync(number, new ScimResource { Node = resource.Node.Freeze().Thaw() });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in databases)
        {
            await opened.DisposeAsync();
        }

        await file.DisposeAsync();
        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
