namespace Scim.Server.Protocol.Adapters;

/// <summary>A store of any resource type, so that one engine serves them all. Speaks of nodes, not of windows.</summary>
internal interface IResourceStore
{
    ScimStoreFeatures Features { get; }

    /// <summary>The capability to keep members apart; null where the store has none.</summary>
    IScimMemberStore? Members { get; }

    /// <summary>The capability to make several writes one unit; null where the store has none.</summary>
    IScimTransactions? Transactions { get; }

    /// <summary>Whether resources can be read together with their groups, which are in the given store.</summary>
    bool IsBeside(IScimMemberStore groups);

    ValueTask<ScimObject?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, with the groups; only where <see cref="IsBeside"/> says so.</summary>
    ValueTask<ScimObject?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken);

    ValueTask<ScimList<ScimResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken);

    /// <summary>As <see cref="QueryAsync"/>, with the groups; only where <see cref="IsBeside"/> says so.</summary>
    ValueTask<ScimList<ScimResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken);

    ValueTask<ScimStamp> CreateAsync(ScimObject resource, ScimContext context, CancellationToken cancellationToken);

    ValueTask<ScimStamp> UpdateAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken);

    ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken);
}
