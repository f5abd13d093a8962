using System.Runtime.InteropServices;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries;

/// <summary>
/// Answers point lookups, by id or by an indexed value, at the cost of a read by id: one prepared statement, which returns no document if it
/// is cached. Queries that turn out to match several resources are left to <see cref="SqlQueryExecutor"/>. Thread-safe.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="catalogs">Provides the index catalog.</param>
internal sealed class PointLookupReader(Database database, IndexCatalogSource catalogs)
{
    /// <summary>Finds the resource that a query looks for.</summary>
    /// <param name="query">The query.</param>
    /// <param name="context">Tenant, resource type and unit of work.</param>
    /// <param name="withGroups">Whether the resource is read with its groups.</param>
    /// <param name="cache">The cache; null if uncommitted changes may be visible.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<LookupResult> FindAsync(
        ScimQuery query, ScimContext context, bool withGroups, ResourceCache? cache, CancellationToken cancellationToken) =>
        query is { Filter: ScimComparison { Operator: ScimOperator.Equal } filter, Sort: null, After: null, Before: null, KnownTotal: null, StartIndex: <= 1, Count: > 0 }
            ? ReferenceEquals(filter.Path.Attribute, ScimCommonAttributes.Id)
                ? FindByIdAsync(filter, context, withGroups, cache, cancellationToken)
                : FindByValueAsync(filter, context, withGroups, cache, cancellationToken)
            : new(LookupResult.Unanswered);

    private async ValueTask<LookupResult> FindByIdAsync(
        ScimComparison filter, ScimContext context, bool withGroups, ResourceCache? cache, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(ScimValueKey.From(filter.Path.Leaf, filter.Value)?.Text, out var id))
        {
            return new(true, null);
        }

        var tree = await database.ReadAsync(
            context,
            (session, tenant, token) => new CachingResourceReader(session, context.ResourceType, cache).FindAsync(new(tenant, id), withGroups, token),
            cancellationToken).ConfigureAwait(false);
        return new(true, tree);
    }

    private async ValueTask<LookupResult> FindByValueAsync(
        ScimComparison filter, ScimContext context, bool withGroups, ResourceCache? cache, CancellationToken cancellationToken)
    {
        while (true)
        {
            var catalog = await catalogs.GetAsync(context, cancellationToken).ConfigureAwait(false);
            if (SqlIndexTranslator.FindPointLookup(filter, catalog.For(context.ResourceType)) is not { } value)
            {
                return LookupResult.Unanswered;
            }

            var match = await database.ReadAsync(
                context,
                (session, tenant, token) => new CachingResourceReader(session, context.ResourceType, cache)
                    .FindByValueAsync(new(tenant, value.PathId, value.Val), catalog.Generation, withGroups, token),
                cancellationToken).ConfigureAwait(false);
            if (!match.HasCatalogChanged)
            {
                return match.IsAmbiguous ? LookupResult.Unanswered : new(true, match.Tree);
            }

            await catalogs.RefreshAsync(context, catalog.Generation, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>The result of a lookup.</summary>
/// <param name="IsAnswered">Whether the lookup answers the query.</param>
/// <param name="Tree">The only match, with id and meta, frozen; null if nothing matches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LookupResult(bool IsAnswered, ScimObject? Tree)
{
    /// <summary>The query must be answered in another way.</summary>
    public static LookupResult Unanswered => default;
}
