using Scim.Server.Dialects;
using Scim.Server.Filters;

namespace Scim.Server.Tests.Stores;

/// <summary>Stores of one application and short words for what tests do with them.</summary>
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

    public async Task<ScimStamp> AddUser(string userName, Action<ScimObject>? more = null)
    {
        var user = new ScimUser { UserName = userName };
        more?.Invoke(user.Node);
        return await Users.CreateAsync(user, UserContext, default);
    }

    public async Task<ScimStamp> AddGroup(string displayName, params string[] memberIds)
    {
        var group = new ScimGroup { DisplayName = displayName };
        group.Node["members"] = ScimValue.FromElements([.. memberIds.Select(id => ScimValue.From(Member(id).Node))]);
        return await Groups.CreateAsync(group, GroupContext, default);
    }

    public async Task<ScimStamp> AddDevice(params (string Name, ScimValue Value)[] attributes)
    {
        var device = new ScimResource();
        foreach (var (name, value) in attributes)
        {
            device.Node[name] = value;
        }

        return await Devices.CreateAsync(device, DeviceContext, default);
    }

    public async Task<ScimStamp> ChangeUser(string id, Action<ScimUser> change, ScimVersion? expected = null)
    {
        var before = await FindUser(id) ?? throw new InvalidOperationException($"There is no user {id}.");
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        after.Node.Freeze();
        var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Expected = expected };
        return await Users.UpdateAsync(update, UserContext, default);
    }

    public async Task<ScimStamp> ChangeMembers(string groupId, ScimMemberDelta delta) =>
        await Groups.UpdateAsync(new ScimUpdate<ScimGroup> { Id = groupId, Members = delta }, GroupContext, default);

    public async Task<ScimUser?> FindUser(string id) => await Users.FindAsync(id, ScimProjection.Default, UserContext, default);

    public async Task<ScimGroup?> FindGroup(string id) => await Groups.FindAsync(id, ScimProjection.Default, GroupContext, default);

    public async Task<string[]> MemberIds(string groupId)
    {
        var ids = new List<string>();
        await foreach (var member in Members.StreamMembersAsync(groupId, GroupContext, default))
        {
            ids.Add(member.Value ?? "");
        }

        return [.. ids];
    }

    public async Task<string[]> QueryUsers(ScimQuery query) => Ids(await Users.QueryAsync(query, UserContext, default));

    public async Task<string[]> QueryUsers(string filter) => await QueryUsers(new ScimQuery { Filter = Filter(StoreTypes.User, filter), Count = 100 });

    public async Task<string[]> QueryGroups(string filter) =>
        Ids(await Groups.QueryAsync(new ScimQuery { Filter = Filter(StoreTypes.Group, filter), Count = 100 }, GroupContext, default));

    public static ScimMember Member(string id, string type = "User") => new() { Value = id, Type = type };

    public static ScimMemberDelta Adding(params string[] ids) => new() { Add = [.. ids.Select(id => Member(id))] };

    public static ScimSort Sort(ScimResourceType type, string path, bool descending = false) => new(Path(type, path), descending);

    public static ScimAttributePath Path(ScimResourceType type, string path) =>
        ScimPath.TryParse(path, type.SchemaIds, out var parsed) && type.TryResolve(parsed, out var resolved)
            ? resolved
            : throw new ArgumentException($"{type} has no {path}.", nameof(path));

    public static ScimFilter Filter(ScimResourceType type, string text)
    {
        var settings = new FilterSettings(type, new ScimFilterLimits(), new DialectSession(ScimDialect.Strict));
        return FilterReader.TryRead(text, settings, out var filter, out var error) && filter is not null
            ? filter
            : throw new ArgumentException(error?.Detail, nameof(text));
    }

    private static string[] Ids<TResource>(ScimList<TResource> list) where TResource : ScimResource =>
        [.. list.Resources.Select(resource => resource.Id ?? "")];
}
