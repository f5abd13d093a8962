namespace Scim.Server.Protocol.Adapters;

/// <summary>A store of any resource type, so that one engine serves them all. Works with nodes instead of typed resources.</summary>
internal interface IResourceStore
{
    ScimStoreFeatures Features { get; }

    /// <summary>The capability to store members separately; null where the store has none.</summary>
    IScimMemberStore? MemberStore { get; }

    /// <summary>The capability to combine several writes into a unit of work; null where the store has none.</summary>
    IScimTransactions? Transactions { get; }

    /// <summary>Whether resources can be read together with their groups from the given store.</summary>
    bool SharesStorageWith(IScimMemberStore groups);

    ValueTask<ScimObject?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, with the groups; only where <see cref="SharesStorageWith"/> says so.</summary>
    ValueTask<ScimObject?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken);

    ValueTask<ScimList<ScimResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken);

    /// <summary>As <see cref="QueryAsync"/>, with the groups; only where <see cref="SharesStorageWith"/> says so.</summary>
    ValueTask<ScimList<ScimResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken);

    ValueTask<ScimWriteResult> CreateAsync(ScimObject resource, ScimContext context, CancellationToken cancellationToken);

    ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken);

    ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken);
}
