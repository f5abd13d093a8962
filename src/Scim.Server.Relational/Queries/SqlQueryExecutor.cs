using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Queries.Orders;
using Scim.Server.Relational.Queries.Pages;
using Scim.Server.Relational.Queries.Scans;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries;

/// <summary>
/// Executes queries: with SQL alone if it can filter and sort exactly, else by evaluating the filter on the candidates that SQL leaves, up to a limit. A
/// query is retried if the index catalog has changed meanwhile. Thread-safe.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="catalogs">Provides the index catalog.</param>
/// <param name="memberships">Translates terms on memberships.</param>
/// <param name="scanLimit">How many resources may be scanned.</param>
internal sealed class SqlQueryExecutor(Database database, IndexCatalogSource catalogs, MembershipTranslator memberships, int scanLimit)
{
    /// <summary>Reads one page.</summary>
    /// <exception cref="ScimException">400: the query uses what is computed, or would have to scan more than allowed.</exception>
    public async ValueTask<QueryPage> ExecuteAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        ScimQueryRules.Validate(query, context.ResourceType);
        while (true)
        {
            var catalog = await catalogs.GetAsync(context, cancellationToken).ConfigureAwait(false);
            var layout = catalog.For(context.ResourceType);
            var answer = await database.ReadAsync(
                context, (session, tenant, token) => ReadAsync(session, query, new CatalogSnapshot(tenant, layout, catalog.Generation), token), cancellationToken).ConfigureAwait(false);
            if (answer is not null)
            {
                return answer;
            }

            await catalogs.RefreshAsync(context, catalog.Generation, cancellationToken).ConfigureAwait(false);
        }
    }

    // Values longer than the index column are rare: the query is rebuilt for them only if there are any.
    private async ValueTask<QueryPage?> ReadAsync(SqlSession session, ScimQuery query, CatalogSnapshot ground, CancellationToken cancellationToken)
    {
        var consistency = new QueryConsistencyCheck(ground.Generation);
        var answer = await ReadAsync(session, query, ground.CreateScope(session.Dialect, hasLongValues: false), consistency, cancellationToken).ConfigureAwait(false);
        if (consistency is { HasLongValues: true, HasCatalogChanged: false })
        {
            consistency = new QueryConsistencyCheck(ground.Generation);
            answer = await ReadAsync(session, query, ground.CreateScope(session.Dialect, hasLongValues: true), consistency, cancellationToken).ConfigureAwait(false);
        }

        return consistency.HasCatalogChanged ? null : answer;
    }

    private ValueTask<QueryPage> ReadAsync(
        SqlSession session, ScimQuery query, QueryScope scope, QueryConsistencyCheck consistency, CancellationToken cancellationToken)
    {
        var sources = new SqlFilterContext(scope, memberships);
        var plan = new QueryPlan(sources, query.Filter);
        if (ReferenceEquals(plan.Term, SqlFilterTerm.Nothing))
        {
            return new(QueryPage.Empty);
        }

        return plan.Term.IsExact && PageOrderFinder.Find(plan, query.Sort) is { } order
            ? new SqlPageReader(session, plan, order, consistency).ReadAsync(query, cancellationToken)
            : new ScanReader(session, plan, query, new MembershipColumns(sources, query.Filter)).ReadAsync(scanLimit, consistency, cancellationToken);
    }

    private readonly record struct CatalogSnapshot(TenantKey Tenant, TypeLayout Layout, long Generation)
    {
        public QueryScope CreateScope(SqlDialect dialect, bool hasLongValues) => new(Tenant, Layout, dialect, hasLongValues);
    }
}
