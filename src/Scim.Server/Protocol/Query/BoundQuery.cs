using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Query;

/// <summary>A query of one resource type, bound and within the limits.</summary>
/// <param name="Query">The query for the store.</param>
/// <param name="ExcludesAll">Whether no resource of the type can match the filter, so that the store need not be queried.</param>
internal readonly record struct BoundQuery(ScimQuery Query, bool ExcludesAll)
{
    private static readonly ScimList<ScimResource> Nobody = new() { TotalResults = 0, Resources = [] };

    public ValueTask<ScimList<ScimResource>> ReadAsync(Showing showing, CancellationToken cancellationToken) =>
        ExcludesAll ? ValueTask.FromResult(Nobody) : showing.QueryAsync(Query, cancellationToken);
}
