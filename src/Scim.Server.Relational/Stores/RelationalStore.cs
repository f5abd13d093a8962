using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Deletes;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Relational.Stores;

/// <summary>Keeps the resources of one type in the database that it shares with the stores of the other types. Thread-safe.</summary>
internal class RelationalStore<TResource>(RelationalStoreServices services, ScimResourceType type) : IScimStore<TResource>, IScimGroupedStore<TResource>, IScimTransactions, IDatabaseStore
    where TResource : ScimResource, new()
{
    private static readonly ScimStoreFeatures WithKeyset = new() { Keyset = true };

    public ScimStoreFeatures Features => WithKeyset;

    public Database Database => services.Database;

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        FindAsync(id, context, withGroups: false, cancellationToken);

    public bool SharesStorageWith(IScimMemberStore groups) => groups is IDatabaseStore store && store.Database == Database;

    public ValueTask<TResource?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        FindAsync(id, context, withGroups: true, cancellationToken);

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        QueryAsync(query, context, withGroups: false, cancellationToken);

    public ValueTask<ScimList<TResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        QueryAsync(query, context, withGroups: true, cancellationToken);

    public ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        new ResourceInsert(services, context, type, resource.Node).RunAsync(cancellationToken);

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(update.Id, out var id))
        {
            return ValueTask.FromException<ScimWriteResult>(WriteErrors.NotFound(type, update.Id));
        }

        var terms = new UpdateRequest(id, update.Expected) { Before = update.Before, After = update.After?.Node, Members = update.Members };
        return new ResourceUpdate(services, context, type, terms).RunAsync(cancellationToken);
    }

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(id, out var key))
        {
            throw WriteErrors.NotFound(type, id);
        }

        await services.Database.WriteAsync(
            context,
            (session, tenant, token) => new ResourceDelete(type, new ResourceKey(tenant, key), expected, services.GetUnixTimeMilliseconds()).RunAsync(session, token),
            cancellationToken).ConfigureAwait(false);
    }

    // The index catalog is read before the unit of work has the writer, since bringing it up to date writes.
    public async ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken)
    {
        await services.Catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        return await services.Database.BeginAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<TResource?> FindAsync(string id, ScimContext context, bool withGroups, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(id, out var key))
        {
            return null;
        }

        var tree = await services.Database.ReadAsync(
            context,
            (session, tenant, token) => new CachingResourceReader(session, type, GetCache(context)).FindAsync(new(tenant, key), withGroups, token),
            cancellationToken).ConfigureAwait(false);
        return tree is null ? null : new TResource { Node = tree };
    }

    private async ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, bool withGroups, CancellationToken cancellationToken)
    {
        var lookup = await services.PointLookups.FindAsync(query, context, withGroups, GetCache(context), cancellationToken).ConfigureAwait(false);
        if (lookup.IsAnswered)
        {
            return CreateList(lookup.Tree);
        }

        var answer = await services.CreateQueryExecutor().ExecuteAsync(query, context, cancellationToken).ConfigureAwait(false);
        IEnumerable<ScimObject> trees = withGroups
            ? await WithGroupsAsync(answer.Resources, context, cancellationToken).ConfigureAwait(false)
            : answer.Resources.Select(stored => stored.ToTree(type));
        return new()
        {
            TotalResults = answer.Total,
            Resources = [.. trees.Select(tree => new TResource { Node = tree })],
            Keys = answer.Keys,
        };
    }

    private async ValueTask<IEnumerable<ScimObject>> WithGroupsAsync(
        IReadOnlyList<StoredResource> resources, ScimContext context, CancellationToken cancellationToken)
    {
        string[] ids = [.. resources.Select(resource => ResourceId.ToText(resource.Id))];
        var groups = await new MemberReader(services.Database).FindGroupsAsync(ids, context, cancellationToken).ConfigureAwait(false);
        return resources.Zip(ids, (resource, id) => new ResourceWithGroups(resource, groups.GetValueOrDefault(id) ?? []).AddTo(resource.ToTree(type)));
    }

    // What a unit of work reads may be rolled back.
    private ResourceCache? GetCache(ScimContext context) => context.UnitOfWork is null ? services.Cache : null;

    private static ScimList<TResource> CreateList(ScimObject? tree) => tree is null
        ? new() { TotalResults = 0, Resources = [] }
        : new() { TotalResults = 1, Resources = [new TResource { Node = tree }], Keys = [new ScimKey { Id = tree["id"].AsString() ?? string.Empty }] };
}

/// <summary>A store of any resource type that exposes its database.</summary>
internal interface IDatabaseStore
{
    Database Database { get; }
}

/// <summary>A store of groups and their memberships. Thread-safe.</summary>
internal sealed class RelationalGroupStore<TResource>(RelationalStoreServices services, ScimResourceType type)
    : RelationalStore<TResource>(services, type), IScimMemberStore where TResource : ScimResource, new()
{
    private readonly MemberReader members = new(services.Database);

    public IAsyncEnumerable<ScimMember> StreamMembersAsync(string groupId, ScimContext context, CancellationToken cancellationToken) =>
        members.StreamAsync(groupId, context, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        members.FindMembersAsync(groupIds, context, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        members.FindGroupsAsync(memberIds, context, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) =>
        members.ResolveAsync(ids, context, cancellationToken);
}
