namespace Scim.Server.Tests.Testing.Twins;

/// <summary>A user store that reads users with their groups, over one that does not. Its units of work do not roll back.</summary>
internal sealed class DelegatingGroupedStore(IScimStore<ScimUser> users, IScimStore<ScimGroup> groups)
    : DelegatingStore<ScimUser>(users), IScimGroupedStore<ScimUser>, IScimTransactions
{
    /// <summary>The result for a user that was not found.</summary>
    public Func<string, ScimUser?> Missing { get; init; } = _ => null;

    /// <summary>Transforms the groups that were found in the given context.</summary>
    public Func<IReadOnlyList<ScimGroupReference>, ScimContext, IReadOnlyList<ScimGroupReference>> GroupsFound { get; init; } = (references, _) => references;

    public Func<ScimUser, ScimUser> Grouped { get; init; } = user => user;

    /// <summary>Transforms a page of users with their groups.</summary>
    public Func<ScimList<ScimUser>, ScimList<ScimUser>> GroupedPage { get; init; } = page => page;

    public bool SharesStorageWith(IScimMemberStore groups) => true;

    public async ValueTask<ScimUser?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, projection, context, cancellationToken) is not { } user)
        {
            return Missing(id);
        }

        return await AddGroupsAsync(user, context, cancellationToken);
    }

    public async ValueTask<ScimList<ScimUser>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        var page = await QueryAsync(query, context, cancellationToken);
        var shown = new List<ScimUser>();
        foreach (var user in page.Resources)
        {
            shown.Add(await AddGroupsAsync(user, context, cancellationToken));
        }

        return GroupedPage(new ScimList<ScimUser>(page) { Resources = shown });
    }

    public ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken) => ValueTask.FromResult<IScimUnitOfWork>(new UnitOfWork());

    private async ValueTask<ScimUser> AddGroupsAsync(ScimUser user, ScimContext context, CancellationToken cancellationToken)
    {
        var id = user.Id ?? "";
        var found = await ((IScimMemberStore)groups).FindGroupsAsync([id], context, cancellationToken);
        var copy = new ScimUser { Node = user.Node.Thaw() };
        var shown = GroupsFound(found.GetValueOrDefault(id) ?? [], context);
        copy.Node.Set("groups", ScimValue.FromElements([.. shown.Select(group => ScimValue.From(group.Node))]));
        return Grouped(copy);
    }

    private sealed class UnitOfWork : IScimUnitOfWork
    {
        public ValueTask CommitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
