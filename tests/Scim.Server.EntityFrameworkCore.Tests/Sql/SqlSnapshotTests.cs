using System.Text;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Tests.Sql;

/// <summary>The SQL of each question, as it is committed; <c>SCIM_ACCEPT_SQL=1</c> writes it anew.</summary>
public sealed class SqlSnapshotTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private static readonly string Snapshot = Path.Combine(TestData.RepositoryRoot, "tests", "Scim.Server.EntityFrameworkCore.Tests", "Sql", "snapshot.sql");

    [Fact]
    public void Filters_and_sorts_generate_the_committed_SQL()
    {
        using var db = database.Open();
        using var store = new AppUserStore(db);
        var (map, written) = (store.Model.Map, new StringBuilder());
        foreach (var filter in QuerySamples.Filters)
        {
            Append(written, $"filter={filter}", db.Users.Where(map.Where(Filter.Parse(filter))).Select(row => row.Id));
        }

        foreach (var sort in QuerySamples.Sorts)
        {
            Append(written, $"sortBy={sort}", map.Order(Filter.ParseSort(sort)).Apply(db.Users).Select(row => row.Id));
            Append(written, $"sortBy={sort}, descending, behind a key", SelectAfterKey(map.Order(Filter.ParseSort(sort, descending: true)), sort, db));
        }

        if (Environment.GetEnvironmentVariable("SCIM_ACCEPT_SQL") == "1")
        {
            File.WriteAllText(Snapshot, written.ToString());
        }

        written.ToString().Should().Be(File.ReadAllText(Snapshot), "Sql/snapshot.sql is written by SCIM_ACCEPT_SQL=1");
    }

    private static IQueryable<Guid> SelectAfterKey(ScimMapOrder<AppUser> order, string sort, AppDb db)
    {
        var value = sort switch { "id" => "01939a3e-0000-7000-8000-000000000000", "active" => "1", "meta.created" => "2020-01-01T00:00:00.0000000+00:00", _ => "KEY" };
        return order.Apply(db.Users.Where(order.After(new ScimKey { Sort = value, Id = "01939a3e-0000-7000-8000-000000000001" }))).Select(row => row.Id);
    }

    private static void Append(StringBuilder written, string question, IQueryable<Guid> query) =>
        written.Append("-- ").Append(question).Append('\n').Append(query.ToQueryString().ReplaceLineEndings("\n")).Append("\n\n");
}
