using Scim.Server.Testing;
using Scim.Server.Tests.Stores;

namespace Scim.Server.Tests.Testing;

/// <summary>Fixtures for checking the in-memory stores, with or without faults.</summary>
internal static class StoreFixtures
{
    public static ScimStoreFixture<ScimUser> CreateUserFixture(
        Func<IScimStore<ScimUser>, IScimStore<ScimUser>>? change = null, ScimResourceType? type = null)
    {
        var store = new ScimInMemoryStores().For<ScimUser>(type ?? StoreTypes.User);
        store = change?.Invoke(store) ?? store;
        return new() { ResourceType = type ?? StoreTypes.User, Open = () => store };
    }

    public static ScimStoreFixture<ScimResource> CreateDeviceFixture(Func<IScimStore<ScimResource>, IScimStore<ScimResource>>? change = null)
    {
        var store = new ScimInMemoryStores().For<ScimResource>(StoreTypes.Device);
        store = change?.Invoke(store) ?? store;
        return new() { ResourceType = StoreTypes.Device, Open = () => store };
    }

    public static ScimStoreFixture<ScimGroup> CreateGroupFixture(
        ScimResourceType? type = null,
        Func<IScimStore<ScimGroup>, IScimStore<ScimGroup>>? change = null,
        Func<IScimStore<ScimUser>, IScimStore<ScimGroup>, IScimStore<ScimUser>>? changeUsers = null)
    {
        var stores = new ScimInMemoryStores();
        var groups = stores.For<ScimGroup>(type ?? StoreTypes.Group);
        var users = stores.For<ScimUser>(StoreTypes.User);
        var (changedGroups, changedUsers) = (change?.Invoke(groups) ?? groups, changeUsers?.Invoke(users, groups) ?? users);
        return new()
        {
            ResourceType = type ?? StoreTypes.Group,
            Open = () => changedGroups,
            Members = ScimMemberFixture.Create(StoreTypes.User, () => changedUsers),
        };
    }
}
