using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Query;

/// <summary>A query of one type, bound and within the limits.</summary>
/// <param name="Query">What the store is asked.</param>
/// <param name="ExcludesAll">Whether no resource of the type can fulfil the filter, so that nobody need ask the store.</param>
internal readonly record struct BoundQuery(ScimQuery Query, bool ExcludesAll)
{
    private static readonly ScimList<ScimResource> Nobody = new() { TotalResults = 0, Resources = [] };

    public ValueTask<ScimList<ScimResource>> ReadAsync(IResourceStore store, ScimContext context, CancellationToken cancellationToken) =>
        ExcludesAll ? ValueTask.FromResult(Nobody) : store.QueryAsync(Query, context, cancellationToken);
}
