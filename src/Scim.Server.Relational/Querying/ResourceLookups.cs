using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Querying.Terms;
using Scim.Server.Relational.Reading;

namespace Scim.Server.Relational.Querying;

/// <summary>
/// Answers point lookups, by id or by an indexed value, at the cost of a read by id: one prepared statement, which returns no document if it
/// is cached. Queries that turn out to match several resources are left to <see cref="ResourceQueries"/>. Thread-safe.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="catalogs">Knows the indexed paths.</param>
internal sealed class ResourceLookups(Database database, CatalogSource catalogs)
{
    /// <summary>Finds the resource that a query looks for.</summary>
    /// <param name="query">The query.</param>
    /// <param name="context">Tenant, resource type and unit of work.</param>
    /// <param name="withGroups">Whether the resource is read with its groups.</param>
    /// <param name="recent">What was read lately; null where uncommitted changes may be seen.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<LookupResult> FindAsync(
        ScimQuery query, ScimContext context, bool withGroups, RecentResources? recent, CancellationToken cancellationToken) =>
        query is { Filter: ScimComparison { Operator: ScimOperator.Equal } filter, Sort: null, After: null, Before: null, KnownTotal: null, StartIndex: <= 1, Count: > 0 }
            ? ReferenceEquals(filter.Path.Attribute, ScimCommonAttributes.Id)
                ? FindByIdAsync(filter, context, withGroups, recent, cancellationToken)
                : FindByValueAsync(filter, context, withGroups, recent, cancellationToken)
            : new(LookupResult.Unknown);

    private async ValueTask<LookupResult> FindByIdAsync(
        ScimComparison filter, ScimContext context, bool withGroups, RecentResources? recent, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(ScimValueKey.Of(filter.Path.Leaf, filter.Value)?.Text, out var id))
        {
            return new(true, null);
        }

        var tree = await database.ReadAsync(
            context,
            (session, tenant, token) => new ResourceReader(session, context.ResourceType, recent).FindAsync(new(tenant, id), withGroups, token),
            cancellationToken).ConfigureAwait(false);
        return new(true, tree);
    }

    private async ValueTask<LookupResult> FindByValueAsync(
        ScimComparison filter, ScimContext context, bool withGroups, RecentResources? recent, CancellationToken cancellationToken)
    {
        while (true)
        {
            var catalog = await catalogs.GetAsync(context, cancellationToken).ConfigureAwait(false);
            if (IndexTerms.FindExact(filter, catalog.Of(context.ResourceType)) is not { } value)
            {
                return LookupResult.Unknown;
            }

            var match = await database.ReadAsync(
                context,
                (session, tenant, token) => new ResourceReader(session, context.ResourceType, recent)
                    .FindByValueAsync(new(tenant, value.PathId, value.Val), withGroups, token),
                cancellationToken).ConfigureAwait(false);
            if (match.Generation == catalog.Generation)
            {
                return match.IsAmbiguous ? LookupResult.Unknown : new(true, match.Tree);
            }

            await catalogs.RefreshAsync(context, catalog.Generation, cancellationToken).ConfigureAwait(false);
        }
    }
}
