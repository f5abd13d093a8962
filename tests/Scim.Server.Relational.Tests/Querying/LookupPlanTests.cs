using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Lookups;

namespace Scim.Server.Relational.Tests.Querying;

public sealed class LookupPlanTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lookup_seeks_the_index_by_value_whatever_the_statistics_of_PostgreSQL_are(bool withGroups)
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        var plan = await database.RunAsync(
            "ALTER TABLE scim_index SET (autovacuum_enabled = off)",

            // Every value seems to be the same one.
            "INSERT INTO scim_index SELECT 1, path, 'SAME', gen_random_uuid(), 0 FROM generate_series(1, 10), generate_series(1, 8) path",
            "ANALYZE scim_index",
            "INSERT INTO scim_index SELECT 1, path, 'VALUE' || number, gen_random_uuid(), 0 FROM generate_series(1, 20000) number, generate_series(1, 8) path",
            "SET plan_cache_mode = force_generic_plan",
            $"PREPARE lookup (integer, integer, text, uuid, bigint, bigint, bigint) AS {ResourceByValueFinder.GetTemplate(withGroups).GetText(PostgreSqlDialect.Instance)}",
            "EXPLAIN (COSTS OFF) EXECUTE lookup (1, 1, 'VALUE777', gen_random_uuid(), 0, 0, 1)");

        plan.Should().Contain("using scim_index_pkey on scim_index").And.NotContain("Seq Scan on scim_index").And.NotContain("scim_index_resource");
    }
}
