namespace Scim.Server.Tests.Stores;

/// <summary>The in-memory stores of one application, with short methods for tests.</summary>
internal sealed class StoreSession
{
    public StoreSession(TimeProvider? time = null)
    {
        var stores = new ScimInMemoryStores(time ?? TimeProvider.System);
        Users = stores.For<ScimUser>(StoreTypes.User);
        Groups = stores.For<ScimGroup>(StoreTypes.Group);
        Devices = stores.For<ScimResource>(StoreTypes.Device);
    }

    public static ScimContext UserContext { get; } = new() { Tenant = "one", ResourceType = StoreTypes.User };

    public static ScimContext GroupContext { get; } = new() { Tenant = "one", ResourceType = StoreTypes.Group };

    public static ScimContext DeviceContext { get; } = new() { Tenant = "one", ResourceType = StoreTypes.Device };

    public IScimStore<ScimUser> Users { get; }

    public IScimStore<ScimGroup> Groups { get; }

    public IScimStore<ScimResource> Devices { get; }

    public IScimMemberStore Members => (IScimMemberStore)Groups;

    public async Task<ScimWriteResult> AddUserAsync(string userName, Action<ScimObject>? more = null)
    {
        var user = new ScimUser { UserName = userName };
        more?.Invoke(user.Node);
        return await Users.CreateAsync(user, UserContext, default);
    }

    public async Task<ScimWriteResult> AddGroupAsync(string displayName, params string[] memberIds)
    {
        var group = new ScimGroup { DisplayName = displayName };
        group.Node["members"] = ScimValue.FromElements([.. memberIds.Select(id => ScimValue.From(CreateMember(id).Node))]);
        return await Groups.CreateAsync(group, GroupContext, default);
    }

    public async Task<ScimWriteResult> AddDeviceAsync(params (string Name, ScimValue Value)[] attributes)
    {
        var device = new ScimResource();
        foreach (var (name, value) in attributes)
        {
            device.Node[name] = value;
        }

        return await Devices.CreateAsync(device, DeviceContext, default);
    }

    public async Task<ScimWriteResult> ChangeUserAsync(string id, Action<ScimUser> change, ScimVersion? expected = null)
    {
        var before = await FindUserAsync(id) ?? throw new InvalidOperationException($"There is no user {id}.");
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        after.Node.Freeze();
        var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Expected = expected };
        return await Users.UpdateAsync(update, UserContext, default);
    }

    public async Task<ScimWriteResult> ChangeMembersAsync(string groupId, ScimMemberDelta delta) =>
        await Groups.UpdateAsync(new ScimUpdate<ScimGroup> { Id = groupId, Members = delta }, GroupContext, default);

    public async Task<ScimUser?> FindUserAsync(string id) => await Users.FindAsync(id, ScimProjection.Default, UserContext, default);

    public async Task<ScimGroup?> FindGroupAsync(string id) => await Groups.FindAsync(id, ScimProjection.Default, GroupContext, default);

    public async Task<string[]> GetMemberIdsAsync(string groupId)
    {
        var ids = new List<string>();
        await foreach (var member in Members.StreamMembersAsync(groupId, GroupContext, default))
        {
            ids.Add(member.Value ?? "");
        }

        return [.. ids];
    }

    public async Task<string[]> QueryUsersAsync(ScimQuery query) => GetIds(await Users.QueryAsync(query, UserContext, default));

    public async Task<string[]> QueryUsersAsync(string filter) => await QueryUsersAsync(new ScimQuery { Filter = ParseFilter(StoreTypes.User, filter), Count = 100 });

    public async Task<string[]> QueryGroupsAsync(string filter) =>
        GetIds(await Groups.QueryAsync(new ScimQuery { Filter = ParseFilter(StoreTypes.Group, filter), Count = 100 }, GroupContext, default));

    public static ScimMember CreateMember(string id, string type = "User") => new() { Value = id, Type = type };

    public static ScimMemberDelta CreateAddDelta(params string[] ids) => new() { Add = [.. ids.Select(id => CreateMember(id))] };

    public static ScimSort CreateSort(ScimResourceType type, string path, bool descending = false) => new(ParsePath(type, path)) { Descending = descending };

    public static ScimAttributePath ParsePath(ScimResourceType type, string path) => ScimAttributePath.Parse(path, type);

    public static ScimFilter ParseFilter(ScimResourceType type, string text) => ScimFilter.Parse(text, type);

    private static string[] GetIds<TResource>(ScimList<TResource> list) where TResource : ScimResource =>
        [.. list.Resources.Select(resource => resource.Id ?? "")];
}
