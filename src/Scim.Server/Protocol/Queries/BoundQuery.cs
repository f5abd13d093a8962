using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol.Queries;

/// <summary>A query of one resource type, bound and within the limits.</summary>
/// <param name="Query">The query for the store.</param>
/// <param name="IsUnsatisfiable">Whether no resource of the type can match the filter, so that the store need not be queried.</param>
internal readonly record struct BoundQuery(ScimQuery Query, bool IsUnsatisfiable)
{
    private static readonly ScimList<ScimResource> EmptyList = new() { TotalResults = 0, Resources = [] };

    public ValueTask<ScimList<ScimResource>> ReadAsync(RenderContext renderContext, CancellationToken cancellationToken) =>
        IsUnsatisfiable ? ValueTask.FromResult(EmptyList) : renderContext.QueryAsync(Query, cancellationToken);
}
