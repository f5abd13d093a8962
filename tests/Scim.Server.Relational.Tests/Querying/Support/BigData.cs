using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Queries.Model;
using Scim.Server.Relational.Queries.Orders;
using Scim.Server.Relational.Queries.Pages;
using Scim.Server.Relational.Queries.Scans;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Two databases with a big tenant and a small one, filled once for all tests that look and do not touch.</summary>
public sealed class BigData : IAsyncLifetime, IAsyncDisposable
{
    private readonly SqliteFile file = new();
    private readonly Dictionary<string, Database> databases = new(StringComparer.Ordinal);
    private PostgreSqlTestDatabase? created;
    private IndexCatalog? catalog;

    internal static ScimContext Context { get; } = new() { Tenant = "big", ResourceType = ScimResourceTypes.User };

    public async Task InitializeAsync()
    {
        created = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        databases.Add("sqlite", file.Open());
        databases.Add("postgresql", PostgreSqlDatabases.Open(created));
        await Task.WhenAll(databases.Values.Select(FillAsync));
        await created.RunAsync("VACUUM ANALYZE");
    }

    public async Task DisposeAsync()
    {
        foreach (var opened in databases.Values)
        {
            await opened.DisposeAsync();
        }

        await file.DisposeAsync();
        await (created?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    internal IScimStore<ScimUser> CreateStore(string database, ScimRelationalOptions options) =>
        new ScimRelationalStores(databases[database], options, TimeProvider.System).For<ScimUser>(ScimResourceTypes.User);

    /// <summary>How a database would find the first page of a query: the text of its plan.</summary>
    internal async Task<string> ExplainAsync(string database, ScimQuery query)
    {
        var layout = (catalog ?? throw new InvalidOperationException("Nothing was filled.")).For(ScimResourceTypes.User);
        return await databases[database].ReadAsync(
            Context,
            async (session, tenant, token) =>
            {
                var statement = CreateStatement(new QueryScope(tenant, layout, session.Dialect, HasLongValues: false), query);
                var explain = string.Equals(database, "sqlite", StringComparison.Ordinal)
                    ? SqlText.From($"EXPLAIN QUERY PLAN {statement}")
                    : SqlText.From($"EXPLAIN (COSTS OFF) {statement}");
                var lines = new List<string>();
                await session.ReadEachAsync(explain, row => lines.Add(row.GetString(row.FieldCount - 1)), token);
                return string.Join('\n', lines);
            },
            default);
    }

    private static SqlText CreateStatement(QueryScope scope, ScimQuery query)
    {
        var sources = new SqlFilterContext(scope, new SqlMembershipTranslator(scope.Dialect, ["User", "Group"]));
        var plan = new QueryPlan(sources, query.Filter);
        if (!plan.Term.IsExact)
        {
            return ScanStatement.Create(plan, new MembershipColumns(sources, query.Filter), 20_000);
        }

        var order = PageOrderFinder.Find(plan, query.Sort) ?? throw new InvalidOperationException("SQL has no such order.");
        var traversal = PageTraversal.Create(order, query);
        var facts = new ResultMetadata([.. plan.ScannedPaths, .. order.ScannedPaths], TotalCountMode.IfUnknown);
        return PageStatement.Create(plan, traversal.Segments[0], new SegmentSlice(traversal.Skip, query.Count, traversal.IsBackward), facts);
    }

    private async Task FillAsync(Database database)
    {
        using var paths = new IndexCatalogSource(database, new ScimRelationalOptions());
        paths.Add(ScimResourceTypes.User);
        catalog = await paths.GetAsync(default);
        var tenant = new BigTenant(database, catalog.For(ScimResourceTypes.User));
        await tenant.FillAsync(Context, BigTenant.Users);
        await tenant.FillAsync(Context with { Tenant = "small" }, 500);
    }
}
