using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Deleting;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writing;

namespace Scim.Server.Relational.Stores;

/// <summary>Keeps the resources of one type in the database that it shares with the stores of the other types. Thread-safe.</summary>
internal class RelationalStore<TResource>(StoreParts parts, ScimResourceType type) : IScimStore<TResource>, IScimGroupedStore<TResource>, IScimTransactions, IDatabaseStore
    where TResource : ScimResource, new()
{
    private static readonly ScimStoreFeatures WithKeyset = new() { Keyset = true };

    public ScimStoreFeatures Features => WithKeyset;

    public Database Database => parts.Database;

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        FindAsync(id, context, withGroups: false, cancellationToken);

    public bool IsBeside(IScimMemberStore groups) => groups is IDatabaseStore store && store.Database == Database;

    public ValueTask<TResource?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        FindAsync(id, context, withGroups: true, cancellationToken);

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        QueryAsync(query, context, withGroups: false, cancellationToken);

    public ValueTask<ScimList<TResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        QueryAsync(query, context, withGroups: true, cancellationToken);

    public ValueTask<ScimStamp> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        new CreateWrite(parts, context, type, resource.Node).RunAsync(cancellationToken);

    public ValueTask<ScimStamp> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(update.Id, out var id))
        {
            return ValueTask.FromException<ScimStamp>(Refusals.NotFound(type, update.Id));
        }

        var terms = new UpdateTerms(id, update.Expected) { Before = update.Before, After = update.After?.Node, Members = update.Members };
        return new UpdateWrite(parts, context, type, terms).RunAsync(cancellationToken);
    }

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(id, out var key))
        {
            throw Refusals.NotFound(type, id);
        }

        await parts.Database.WriteAsync(
            context,
            (session, tenant, token) => new ResourceDeletion(type, new ResourceKey(tenant, key), expected, parts.Now()).RunAsync(session, token),
            cancellationToken).ConfigureAwait(false);
    }

    // The list of paths is known before the unit holds the writer, since bringing it up to date writes.
    public async ValueTask<IScimUnit> BeginAsync(ScimContext context, CancellationToken cancellationToken)
    {
        await parts.Catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        return await parts.Database.BeginAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<TResource?> FindAsync(string id, ScimContext context, bool withGroups, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(id, out var key))
        {
            return null;
        }

        var tree = await parts.Database.ReadAsync(
            context,
            (session, tenant, token) => new ResourceReader(session, type, RecentFor(context)).FindAsync(new(tenant, key), withGroups, token),
            cancellationToken).ConfigureAwait(false);
        return tree is null ? null : new TResource { Node = tree };
    }

    private async ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, bool withGroups, CancellationToken cancellationToken)
    {
        var lookup = await parts.Lookups.FindAsync(query, context, withGroups, RecentFor(context), cancellationToken).ConfigureAwait(false);
        if (lookup.IsKnown)
        {
            return ListOf(lookup.Tree);
        }

        var answer = await parts.Queries().RunAsync(query, context, cancellationToken).ConfigureAwait(false);
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
        var groups = await new MemberReader(parts.Database).FindGroupsAsync(ids, context, cancellationToken).ConfigureAwait(false);
        return resources.Zip(ids, (resource, id) => new GroupedResource(resource, groups.GetValueOrDefault(id) ?? []).AddTo(resource.ToTree(type)));
    }

    // What a unit reads may be taken back.
    private RecentResources? RecentFor(ScimContext context) => context.Unit is null ? parts.Recent : null;

    private static ScimList<TResource> ListOf(ScimObject? tree) => tree is null
        ? new() { TotalResults = 0, Resources = [] }
        : new() { TotalResults = 1, Resources = [new TResource { Node = tree }], Keys = [new ScimKey(null, tree["id"].AsString() ?? string.Empty)] };
}
