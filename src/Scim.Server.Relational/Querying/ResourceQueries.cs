using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Querying.Orders;
using Scim.Server.Relational.Querying.Pages;
using Scim.Server.Relational.Querying.Scans;
using Scim.Server.Relational.Querying.Terms;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying;

/// <summary>
/// Executes queries: with SQL alone if it can filter and sort exactly, else by evaluating the filter on the candidates that SQL leaves, up to a limit. A
/// query is retried if the index catalog has changed meanwhile. Thread-safe.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="catalogs">Knows the indexed paths.</param>
/// <param name="memberships">Answers terms on memberships.</param>
/// <param name="scanLimit">How many resources may be read to be tested.</param>
internal sealed class ResourceQueries(Database database, CatalogSource catalogs, MembershipTerms memberships, int scanLimit)
{
    /// <summary>Reads one page.</summary>
    /// <exception cref="ScimException">400: the query asks for what is computed, or for more than may be read.</exception>
    public async ValueTask<QueryAnswer> RunAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        ScimQueryRules.Check(query, context.ResourceType);
        while (true)
        {
            var catalog = await catalogs.GetAsync(context, cancellationToken).ConfigureAwait(false);
            var layout = catalog.Of(context.ResourceType);
            var answer = await database.ReadAsync(
                context, (session, tenant, token) => ReadAsync(session, query, new Ground(tenant, layout, catalog.Generation), token), cancellationToken).ConfigureAwait(false);
            if (answer is not null)
            {
                return answer;
            }

            await catalogs.RefreshAsync(context, catalog.Generation, cancellationToken).ConfigureAwait(false);
        }
    }

    // Values longer than the index holds are rare: only where there are some, the query is made anew for them.
    private async ValueTask<QueryAnswer?> ReadAsync(SqlSession session, ScimQuery query, Ground ground, CancellationToken cancellationToken)
    {
        var watch = new FactsWatch(ground.Generation);
        var answer = await ReadAsync(session, query, ground.ScopeOf(session.Dialect, hasLongValues: false), watch, cancellationToken).ConfigureAwait(false);
        if (watch is { HasLongValues: true, HasMoved: false })
        {
            watch = new FactsWatch(ground.Generation);
            answer = await ReadAsync(session, query, ground.ScopeOf(session.Dialect, hasLongValues: true), watch, cancellationToken).ConfigureAwait(false);
        }

        return watch.HasMoved ? null : answer;
    }

    private ValueTask<QueryAnswer> ReadAsync(
        SqlSession session, ScimQuery query, QueryScope scope, FactsWatch watch, CancellationToken cancellationToken)
    {
        var sources = new TermSources(scope, memberships);
        var plan = new QueryPlan(sources, query.Filter);
        if (ReferenceEquals(plan.Term, Term.Nothing))
        {
            return new(QueryAnswer.Empty);
        }

        return plan.Term.IsExact && OrderFinder.Find(plan, query.Sort) is { } order
            ? new PageReader(session, plan, order, watch).ReadAsync(query, cancellationToken)
            : new ScanReader(session, plan, query, new MembershipQuestions(sources, query.Filter)).ReadAsync(scanLimit, watch, cancellationToken);
    }

    private readonly record struct Ground(TenantKey Tenant, TypeLayout Layout, long Generation)
    {
        public QueryScope ScopeOf(SqlDialect dialect, bool hasLongValues) => new(Tenant, Layout, dialect, hasLongValues);
    }
}
