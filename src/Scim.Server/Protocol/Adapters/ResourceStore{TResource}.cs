using System.Diagnostics;

namespace Scim.Server.Protocol.Adapters;

/// <summary>Adapts a typed store. Completes synchronously where the store does.</summary>
internal sealed class ResourceStore<TResource>(IScimStore<TResource> store) : IResourceStore where TResource : ScimResource, new()
{
    private readonly IScimGroupedStore<TResource>? grouped = store as IScimGroupedStore<TResource>;

    public ScimStoreFeatures Features => store.Features;

    public IScimMemberStore? Members { get; } = store as IScimMemberStore;

    public IScimTransactions? Transactions => store as IScimTransactions;

    public bool IsBeside(IScimMemberStore groups) => grouped is not null && grouped.IsBeside(groups);

    public ValueTask<ScimObject?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        NodeOf(store.FindAsync(id, projection, context, cancellationToken));

    public ValueTask<ScimObject?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        grouped is null ? throw new UnreachableException() : NodeOf(grouped.FindWithGroupsAsync(id, projection, context, cancellationToken));

    public ValueTask<ScimList<ScimResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        ListOf(store.QueryAsync(query, context, cancellationToken));

    public ValueTask<ScimList<ScimResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        grouped is null ? throw new UnreachableException() : ListOf(grouped.QueryWithGroupsAsync(query, context, cancellationToken));

    public ValueTask<ScimStamp> CreateAsync(ScimObject resource, ScimContext context, CancellationToken cancellationToken) =>
        store.CreateAsync(ScimResource.Over<TResource>(resource), context, cancellationToken);

    public ValueTask<ScimStamp> UpdateAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken) =>
        store.UpdateAsync(Updates.Show<ScimResource, TResource>(update), context, cancellationToken);

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        store.DeleteAsync(id, expected, context, cancellationToken);

    private static ValueTask<ScimObject?> NodeOf(ValueTask<TResource?> finding) =>
        finding.IsCompletedSuccessfully ? ValueTask.FromResult(finding.Result?.Node) : AwaitAsync(finding);

    private static ValueTask<ScimList<ScimResource>> ListOf(ValueTask<ScimList<TResource>> querying) =>
        querying.IsCompletedSuccessfully ? ValueTask.FromResult(ListOf(querying.Result)) : AwaitAsync(querying);

    private static ScimList<ScimResource> ListOf(ScimList<TResource> page) =>
        page as ScimList<ScimResource> ?? new() { TotalResults = page.TotalResults, Resources = page.Resources, Keys = page.Keys };

    private static async ValueTask<ScimList<ScimResource>> AwaitAsync(ValueTask<ScimList<TResource>> querying) => ListOf(await querying.ConfigureAwait(false));

    private static async ValueTask<ScimObject?> AwaitAsync(ValueTask<TResource?> finding) => (await finding.ConfigureAwait(false))?.Node;
}
