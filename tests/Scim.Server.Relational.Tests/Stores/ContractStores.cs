using Scim.Server.Relational.Tests.Support;
using Scim.Server.Testing;
using Scim.Server.Tests.Stores;

namespace Scim.Server.Relational.Tests.Stores;

/// <summary>
/// The shapes of stores that the contract is checked for, each over a database of its own, since a database has one definition of a type; each
/// check gets tenants of its own.
/// </summary>
internal sealed class ContractStores : IAsyncDisposable
{
    private static readonly Dictionary<string, Func<ScimRelationalStores, IReadOnlyList<ScimStoreCheck>>> Shapes = new(StringComparer.Ordinal)
    {
        ["User"] = stores => CreateChecks(Users(stores, StoreTypes.User)),
        ["Device"] = stores => CreateChecks(Devices(stores)),
        ["Group"] = stores => CreateChecks(Groups(stores, StoreTypes.Group, StoreTypes.User)),
        ["User as the RFC has it"] = stores => CreateChecks(Users(stores, ScimResourceTypes.User)),
        ["Group as the RFC has it"] = stores => CreateChecks(Groups(stores, ScimResourceTypes.Group, ScimResourceTypes.User)),
        ["Group whose names may repeat"] = stores => CreateChecks(Groups(stores, StoreTypes.CreateGroupType(ScimUniqueness.None), StoreTypes.User)),
    };

    private readonly TestDatabase home;
    private readonly ScimRelationalStores stores;

    private ContractStores(TestDatabase home)
    {
        this.home = home;
        stores = new ScimRelationalStores(home.Database, new ScimRelationalOptions(), TimeProvider.System);
    }

    public static IEnumerable<string> Names => Shapes.Keys;

    public static async Task<ContractStores> OpenAsync(string database) => new(await TestDatabase.OpenOwnAsync(database));

    public IReadOnlyList<ScimStoreCheck> GetChecks(string shape) => Shapes[shape](stores);

    public async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        await home.DisposeAsync();
    }

    private static IReadOnlyList<ScimStoreCheck> CreateChecks<TResource>(Func<ScimStoreFixture<TResource>> start) where TResource : ScimResource, new() =>
        ScimStoreChecks.For(() => new ScimStoreFixture<TResource>(start()) { Tenant = NewTenant(), OtherTenant = NewTenant() });

    private static Func<ScimStoreFixture<ScimUser>> Users(ScimRelationalStores stores, ScimResourceType type) =>
        () => new() { ResourceType = type, Open = () => stores.For<ScimUser>(type) };

    private static Func<ScimStoreFixture<ScimResource>> Devices(ScimRelationalStores stores) =>
        () => new() { ResourceType = StoreTypes.Device, Open = () => stores.For<ScimResource>(StoreTypes.Device) };

    private static Func<ScimStoreFixture<ScimGroup>> Groups(ScimRelationalStores stores, ScimResourceType type, ScimResourceType members) => () => new()
    {
        ResourceType = type,
        Open = () => stores.For<ScimGroup>(type),
        Members = ScimMemberFixture.Create(members, () => stores.For<ScimUser>(members)),
    };

    private static string NewTenant() => Guid.NewGuid().ToString("N");
}
