namespace Scim.Server.Relational.Tests.Stores.Support;

/// <summary>Users and groups of one kind of stores, whose resources are known by the number of their creation.</summary>
internal sealed class NumberedStorePair(IScimStore<ScimUser> users, IScimStore<ScimGroup> groups, ScimContext userContext, ScimContext groupContext)
{
    private const string UnknownId = "00000000-0000-7000-8000-000000000000";

    private readonly Dictionary<int, string> ids = [];

    /// <summary>The unit that writes and reads take part in; null where each stands alone.</summary>
    public IScimUnitOfWork? Unit { get; set; }

    public ScimContext UserContext => userContext with { UnitOfWork = Unit };

    public ScimContext GroupContext => groupContext with { UnitOfWork = Unit };

    /// <summary>The id of a number; for one that was never made the id of nothing.</summary>
    public string GetId(int number) => ids.GetValueOrDefault(number, UnknownId);

    public int GetNumber(string? id) => ids.FirstOrDefault(pair => pair.Value == id, new(-1, UnknownId)).Key;

    public async Task<IScimUnitOfWork> BeginAsync() => Unit = await ((IScimTransactions)users).BeginAsync(userContext, default);

    public async Task CreateUserAsync(int number, ScimObject tree) =>
        ids[number] = (await users.CreateAsync(new ScimUser { Node = tree.Freeze().Thaw() }, UserContext, default)).Id;

    public async Task CreateGroupAsync(int number, string name, IEnumerable<int> members) =>
        ids[number] = (await groups.CreateAsync(
            new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = name, Members = [.. members.Select(CreateMember)] }, GroupContext, default)).Id;

    public async Task<bool> UpdateUserAsync(int number, Func<ScimObject, ScimObject> change, UpdatePrecondition terms)
    {
        var before = await FindUserAsync(number);
        var after = change(before?.Node.Thaw() ?? new ScimObject());
        return (await users.UpdateAsync(
            new ScimUpdate<ScimUser>
            {
                Id = GetId(number),
                Before = terms == UpdatePrecondition.Known ? before : null,
                After = new ScimUser { Node = after },
                Expected = VersionFor(terms, before),
            },
            UserContext,
            default)).HasChanged;
    }

    public async Task<bool> UpdateGroupAsync(int number, string? name, (bool Clear, int[] Add, int[] Remove)? members, UpdatePrecondition terms)
    {
        var before = await groups.FindAsync(GetId(number), ScimProjection.Default, GroupContext, default);
        var delta = members is not { } told
            ? null
            : new ScimMemberDelta { Clear = told.Clear, Add = [.. told.Add.Select(CreateMember)], Remove = [.. told.Remove.Select(GetId)] };
        return (await groups.UpdateAsync(
            new ScimUpdate<ScimGroup>
            {
                Id = GetId(number),
                Before = terms == UpdatePrecondition.Known ? before : null,
                After = name is null ? null : new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = name },
                Members = delta,
                Expected = VersionFor(terms, before),
            },
            GroupContext,
            default)).HasChanged;
    }

    public async Task DeleteUserAsync(int number) => await users.DeleteAsync(GetId(number), null, UserContext, default);

    public async Task DeleteGroupAsync(int number) => await groups.DeleteAsync(GetId(number), null, GroupContext, default);

    public async Task<ScimUser?> FindUserAsync(int number) => await users.FindAsync(GetId(number), ScimProjection.Default, UserContext, default);

    public async Task<ScimGroup?> FindGroupAsync(int number) => await groups.FindAsync(GetId(number), ScimProjection.Default, GroupContext, default);

    public async Task<IReadOnlyList<int>> GetMembersAsync(int number)
    {
        var id = GetId(number);
        var found = await ((IScimMemberStore)groups).FindMembersAsync([id], GroupContext, default);
        return found.TryGetValue(id, out var members) ? [.. members.Select(member => GetNumber(member.Value)).Order()] : [];
    }

    public async Task<IReadOnlyList<int>> QueryAsync(ScimQuery query) =>
        [.. (await users.QueryAsync(query, UserContext, default)).Resources.Select(user => GetNumber(user.Id))];

    private ScimMember CreateMember(int number) => new() { Value = GetId(number) };

    private static ScimVersion? VersionFor(UpdatePrecondition terms, ScimResource? before) => terms switch
    {
        UpdatePrecondition.Any => null,
        UpdatePrecondition.Other => new ScimVersion("another"),
        _ => before is null ? null : StoreFixture.GetVersion(before),
    };
}

/// <summary>The precondition of an update.</summary>
internal enum UpdatePrecondition
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
