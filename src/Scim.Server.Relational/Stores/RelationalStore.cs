using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Deleting;
using Scim.Server.Relational.Layout;
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

    public async ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(id, out var key))
        {
            return null;
        }

        var tree = await parts.Database.ReadAsync(
            context, (session, tenant, token) => Reader(session, context).FindAsync(new ResourceKey(tenant, key), token), cancellationToken).ConfigureAwait(false);
        return tree is null ? null : new TResource { Node = tree };
    }

    public bool IsBeside(IScimMemberStore groups) => groups is IDatabaseStore store && store.Database == Database;

    public async ValueTask<TResource?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(id, out var key))
        {
            return null;
        }

        var tree = await parts.Database.ReadAsync(
            context, (session, tenant, token) => Reader(session, context).FindWithGroupsAsync(new ResourceKey(tenant, key), token), cancellationToken).ConfigureAwait(false);
        return tree is null ? null : new TResource { Node = tree };
    }

    public async ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        var answer = await parts.Queries().RunAsync(query, context, cancellationToken).ConfigureAwait(false);
        return new()
        {
            TotalResults = answer.Total,
            Resources = [.. answer.Resources.Select(stored => new TResource { Node = stored.ToTree(type) })],
            Keys = answer.Keys,
        };
    }

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

    // What a unit reads may be taken back.
    private ResourceReader Reader(SqlSession session, ScimContext context) => new(session, type, context.Unit is null ? parts.Recent : null);

    // The list of paths is known before the unit holds the writer, since bringing it up to date writes.
    public async ValueTask<IScimUnit> BeginAsync(ScimContext context, CancellationToken cancellationToken)
    {
        await parts.Catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        return await parts.Database.BeginAsync(context, cancellationToken).ConfigureAwait(false);
    }
}
