using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Querying;
using Scim.Server.Relational.Querying.Orders;
using Scim.Server.Relational.Querying.Pages;
using Scim.Server.Relational.Querying.Scans;
using Scim.Server.Relational.Querying.Terms;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Two databases with a big tenant and a small one, filled once for all tests that look and do not touch.</summary>
public sealed class BigData : IAsyncLifetime, IAsyncDisposable
{
    private readonly SqliteFile file = new();
    private readonly Dictionary<string, Database> databases = new(StringComparer.Ordinal);
    private PostgreSqlTestDatabase? created;
    private Catalog? catalog;

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

    internal IScimStore<ScimUser> StoreOf(string database, ScimRelationalOptions options) =>
        new ScimRelationalStores(databases[database], options, TimeProvider.System).For<ScimUser>(ScimResourceTypes.User);

    /// <summary>How a database would find the first page of a query: the text of its plan.</summary>
    internal async Task<string> PlanOfAsync(string database, ScimQuery query)
    {
        var layout = (catalog ?? throw new InvalidOperationException("Nothing was filled.")).Of(ScimResourceTypes.User);
        return await databases[database].ReadAsync(
            Context,
            async (session, tenant, token) =>
            {
                var statement = StatementOf(new QueryScope(tenant, layout, session.Dialect, HasLongValues: false), query);
                var explain = string.Equals(database, "sqlite", StringComparison.Ordinal)
                    ? SqlText.Of($"EXPLAIN QUERY PLAN {statement}")
                    : SqlText.Of($"EXPLAIN (COSTS OFF) {statement}");
                var lines = new List<string>();
                await session.ReadEachAsync(explain, row => lines.Add(row.GetString(row.FieldCount - 1)), token);
                return string.Join('\n', lines);
            },
            default);
    }

    private static SqlText StatementOf(QueryScope scope, ScimQuery query)
    {
        var sources = new TermSources(scope, new MembershipSql(scope.Dialect, ["User", "Group"]));
        var plan = new QueryPlan(sources, query.Filter);
        if (!plan.Term.IsExact)
        {
            return ScanStatement.Of(plan, new MembershipQuestions(sources, query.Filter), 20_000);
        }

        var order = OrderFinder.Find(plan, query.Sort) ?? throw new InvalidOperationException("SQL has no such order.");
        var walk = PageWalk.Of(order, query);
        var facts = new Facts([.. plan.WalkedPaths, .. order.WalkedPaths], TotalKind.WhereUnknown);
        return PageStatement.Of(plan, walk.Segments[0], new PageWindow(walk.Skip, query.Count, walk.IsBackward), facts);
    }

    private async Task FillAsync(Database database)
    {
        using var paths = new DatabaseCatalog(database, new ScimRelationalOptions());
        paths.Add(ScimResourceTypes.User);
        catalog = await paths.GetAsync(default);
        var tenant = new BigTenant(database, catalog.Of(ScimResourceTypes.User));
        await tenant.FillAsync(Context, BigTenant.Users);
        await tenant.FillAsync(Context with { Tenant = "small" }, 500);
    }
}
