using System.Diagnostics;

namespace Scim.Server.Protocol.Adapters;

/// <summary>Adapts a typed store. Completes synchronously where the store does.</summary>
internal sealed class ResourceStoreAdapter<TResource>(IScimStore<TResource> store) : IResourceStore where TResource : ScimResource, new()
{
    private readonly IScimGroupedStore<TResource>? grouped = store as IScimGroupedStore<TResource>;

    public ScimStoreFeatures Features => store.Features;

    public IScimMemberStore? MemberStore { get; } = store as IScimMemberStore;

    public IScimTransactions? Transactions => store as IScimTransactions;

    public bool SharesStorageWith(IScimMemberStore groups) => grouped is not null && grouped.SharesStorageWith(groups);

    public ValueTask<ScimObject?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        GetNode(store.FindAsync(id, projection, context, cancellationToken));

    public ValueTask<ScimObject?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        grouped is null ? throw new UnreachableException() : GetNode(grouped.FindWithGroupsAsync(id, projection, context, cancellationToken));

    public ValueTask<ScimList<ScimResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        ToResourceList(store.QueryAsync(query, context, cancellationToken));

    public ValueTask<ScimList<ScimResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        grouped is null ? throw new UnreachableException() : ToResourceList(grouped.QueryWithGroupsAsync(query, context, cancellationToken));

    public ValueTask<ScimWriteResult> CreateAsync(ScimObject resource, ScimContext context, CancellationToken cancellationToken) =>
        store.CreateAsync(ScimResource.FromNode<TResource>(resource), context, cancellationToken);

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken) =>
        store.UpdateAsync(UpdateConverter.Convert<ScimResource, TResource>(update), context, cancellationToken);

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        store.DeleteAsync(id, expected, context, cancellationToken);

    private static ValueTask<ScimObject?> GetNode(ValueTask<TResource?> finding) =>
        finding.IsCompletedSuccessfully ? ValueTask.FromResult(finding.Result?.Node) : AwaitAsync(finding);

    private static ValueTask<ScimList<ScimResource>> ToResourceList(ValueTask<ScimList<TResource>> querying) =>
        querying.IsCompletedSuccessfully ? ValueTask.FromResult(ToResourceList(querying.Result)) : AwaitAsync(querying);

    private static ScimList<ScimResource> ToResourceList(ScimList<TResource> page) =>
        page as ScimList<ScimResource> ?? new() { TotalResults = page.TotalResults, Resources = page.Resources, Keys = page.Keys };

    private static async ValueTask<ScimList<ScimResource>> AwaitAsync(ValueTask<ScimList<TResource>> querying) => ToResourceList(await querying.ConfigureAwait(false));

    private static async ValueTask<ScimObject?> AwaitAsync(ValueTask<TResource?> finding) => (await finding.ConfigureAwait(false))?.Node;
}

/// <summary>Converts an update to another resource class.</summary>
internal static class UpdateConverter
{
    public static ScimUpdate<TTo> Convert<TFrom, TTo>(ScimUpdate<TFrom> update)
        where TFrom : ScimResource
        where TTo : ScimResource, new() => new()
    {
        Id = update.Id,
        Before = update.Before is null ? null : ToTyped<TTo>(update.Before),
        After = update.After is null ? null : ToTyped<TTo>(update.After),
        Changed = update.Changed,
        Members = update.Members,
        Expected = update.Expected,
        IsClientPrecondition = update.IsClientPrecondition,
    };

    /// <summary>The resource itself if it has that class already.</summary>
    public static TResource ToTyped<TResource>(ScimResource resource) where TResource : ScimResource, new() =>
        resource as TResource ?? ScimResource.FromNode<TResource>(resource.Node);
}
