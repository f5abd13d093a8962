namespace Scim.Server.Relational.Tests.Stores.Support;

/// <summary>Users and groups of one kind of stores, whose resources are known by the number of their creation.</summary>
internal sealed class Side(IScimStore<ScimUser> users, IScimStore<ScimGroup> groups, ScimContext userContext, ScimContext groupContext)
{
    private const string Nowhere = "00000000-0000-7000-8000-000000000000";

    private readonly Dictionary<int, string> ids = [];

    /// <summary>The unit that writes and reads take part in; null where each stands alone.</summary>
    public IScimUnit? Unit { get; set; }

    public ScimContext UserContext => userContext with { Unit = Unit };

    public ScimContext GroupContext => groupContext with { Unit = Unit };

    /// <summary>The id of a number; for one that was never made the id of nothing.</summary>
    public string IdOf(int number) => ids.GetValueOrDefault(number, Nowhere);

    public int NumberOf(string? id) => ids.FirstOrDefault(pair => pair.Value == id, new(-1, Nowhere)).Key;

    public async Task<IScimUnit> BeginAsync() => Unit = await ((IScimTransactions)users).BeginAsync(userContext, default);

    public async Task CreateUserAsync(int number, ScimObject tree) =>
        ids[number] = (await users.CreateAsync(new ScimUser { Node = tree.Freeze().Thaw() }, UserContext, default)).Id;

    public async Task CreateGroupAsync(int number, string name, IEnumerable<int> members) =>
        ids[number] = (await groups.CreateAsync(
            new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = name, Members = [.. members.Select(MemberOf)] }, GroupContext, default)).Id;

    public async Task<bool> UpdateUserAsync(int number, Func<ScimObject, ScimObject> change, Terms terms)
    {
        var before = await FindUserAsync(number);
        var after = change(before?.Node.Thaw() ?? new ScimObject());
        return (await users.UpdateAsync(
            new ScimUpdate<ScimUser>
            {
                Id = IdOf(number),
                Before = terms == Terms.Known ? before : null,
                After = new ScimUser { Node = after },
                Expected = VersionFor(terms, before),
            },
            UserContext,
            default)).Changed;
    }

    public async Task<bool> UpdateGroupAsync(int number, string? name, (bool Clear, int[] Add, int[] Remove)? members, Terms terms)
    {
        var before = await groups.FindAsync(IdOf(number), ScimProjection.Default, GroupContext, default);
        var delta = members is not { } told
            ? null
            : new ScimMemberDelta { Clear = told.Clear, Add = [.. told.Add.Select(MemberOf)], Remove = [.. told.Remove.Select(IdOf)] };
        return (await groups.UpdateAsync(
            new ScimUpdate<ScimGroup>
            {
                Id = IdOf(number),
                Before = terms == Terms.Known ? before : null,
                After = name is null ? null : new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = name },
                Members = delta,
                Expected = VersionFor(terms, before),
            },
            GroupContext,
            default)).Changed;
    }

    public async Task DeleteUserAsync(int number) => await users.DeleteAsync(IdOf(number), null, UserContext, default);

    public async Task DeleteGroupAsync(int number) => await groups.DeleteAsync(IdOf(number), null, GroupContext, default);

    public async Task<ScimUser?> FindUserAsync(int number) => await users.FindAsync(IdOf(number), ScimProjection.Default, UserContext, default);

    public async Task<ScimGroup?> FindGroupAsync(int number) => await groups.FindAsync(IdOf(number), ScimProjection.Default, GroupContext, default);

    public async Task<IReadOnlyList<int>> MembersOfAsync(int number)
    {
        var id = IdOf(number);
        var found = await ((IScimMemberStore)groups).FindMembersAsync([id], GroupContext, default);
        return found.TryGetValue(id, out var members) ? [.. members.Select(member => NumberOf(member.Value)).Order()] : [];
    }

    public async Task<IReadOnlyList<int>> QueryAsync(ScimQuery query) =>
        [.. (await users.QueryAsync(query, UserContext, default)).Resources.Select(user => NumberOf(user.Id))];

    private ScimMember MemberOf(int number) => new() { Value = IdOf(number) };

    private static ScimVersion? VersionFor(Terms terms, ScimResource? before) => terms switch
    {
        Terms.Any => null,
        Terms.Other => new ScimVersion("another"),
        _ => before is null ? null : StoreWorld.VersionOf(before),
    };
}

/// <summary>What an update says about the state that it starts from.</summary>
internal enum Terms
{
    /// <summary>Nothing.</summary>
    Any,

    /// <summary>Its version.</summary>
    Expected,

    /// <summary>Its version and the state itself.</summary>
    Known,

    /// <summary>The version of another state.</summary>
    Other,
}
