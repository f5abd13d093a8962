using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Sql;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.SqlServer.Tests;

/// <summary>The translations of the SQL Server provider; no server is used.</summary>
public sealed class SqlServerTests : IDisposable
{
    private readonly AppDb db = new(new DbContextOptionsBuilder<AppDb>().UseSqlServer("Server=nowhere").Options);

    [Fact]
    public void The_stores_of_users_and_teams_start()
    {
        var users = new AppUserStore(db);
        users.NarrowSchema(ScimResourceTypes.User).Root.Find("emails").Should().NotBeNull();
        new AppTeamStore(db, users).NarrowSchema(ScimResourceTypes.Group).Root.Find("members").Should().NotBeNull();
    }

    [Fact]
    public void Every_filter_is_translated()
    {
        var map = new AppUserStore(db).Model.Map;
        foreach (var filter in QuerySamples.Filters)
        {
            Sql(map.Where(Filter.Parse(filter))).Should().StartWith("SELECT", "of {0}", filter);
        }
    }

    [Fact]
    public void Every_sort_and_its_cursor_positions_are_translated()
    {
        var map = new AppUserStore(db).Model.Map;
        foreach (var path in QuerySamples.Sorts)
        {
            var value = path switch { "id" => "01939a3e-0000-7000-8000-000000000000", "active" => "1", "meta.created" => "2020-01-01T00:00:00.0000000+00:00", _ => "KEY" };
            var order = map.Order(Filter.ParseSort(path, descending: true));
            var behind = order.Apply(db.Users.Where(order.After(new ScimKey { Sort = value, Id = "01939a3e-0000-7000-8000-000000000001" })));
            Statement(behind.Select(row => row.Id)).Should().Contain("ORDER BY", "of {0}", path);
        }
    }

    [Fact]
    public void An_id_is_read_as_a_key_because_the_database_would_format_it_in_upper_case()
    {
        var map = new AppUserStore(db).Model.Map;
        Statement(db.Users.Select(map.Select(ScimProjection.Default))).Should().NotContain("CONVERT(varchar");
    }

    [Theory]
    [InlineData("externalId eq \"e1\"", "[ExternalId] = @", "[ExternalId] COLLATE Latin1_General_100_BIN2 = @")]
    [InlineData("externalId sw \"e1\"", "[ExternalId] LIKE @", "[ExternalId] COLLATE Latin1_General_100_BIN2 LIKE @")]
    public void Case_sensitive_text_is_compared_by_the_index_and_then_exactly(string filter, string byIndex, string exactly) =>
        Sql(new AppUserStore(db).Model.Map.Where(Filter.Parse(filter))).Should().Contain(byIndex).And.Contain(exactly);

    [Fact]
    public void Text_without_a_folded_column_is_compared_as_stored_and_sorted_case_insensitively()
    {
        var map = new BareStore(db).Model.Map;
        Sql(map.Where(Filter.Parse("userName eq \"Ada\""))).Should().Contain("[Login] = @").And.NotContain("UPPER").And.NotContain("COLLATE");
        Sql(map.Where(Filter.Parse("userName gt \"Ada\""))).Should().Contain("UPPER([u].[Login]) COLLATE Latin1_General_100_BIN2 > @");
        Statement(map.Order(Filter.ParseSort("userName")).Apply(db.Users).Select(row => row.Id)).Should().Contain("UPPER([u].[Login]) COLLATE Latin1_General_100_BIN2");
    }

    [Fact]
    public void Ids_beyond_the_parameter_limit_are_passed_as_one_parameter()
    {
        var ids = Enumerable.Range(0, 70_000).Select(number => new Guid(number, 0, 0, new byte[8]).ToString());
        Sql(new AppUserStore(db).Model.Map.WhereIds(ids)).Should().Contain("OPENJSON");
    }

    [Fact]
    public void Stores_with_a_prefix_per_type_start_and_compare_the_key_itself()
    {
        using var keys = new KeyDb(new DbContextOptionsBuilder<KeyDb>().UseSqlServer("Server=nowhere").Options);
        using var users = new KeyUserStore(keys);
        using var teams = new KeyTeamStore(keys, users);
        users.NarrowSchema(ScimResourceTypes.User);
        teams.NarrowSchema(ScimResourceTypes.Group);
        Statement(keys.Users.Where(users.Model.Map.Where(Filter.Parse("id eq \"u7\""))).Select(row => row.Name)).Should().Contain("WHERE [u].[Id] = @");
        Statement(users.Model.Map.Order(Filter.ParseSort("id", descending: true)).Apply(keys.Users).Select(row => row.Name)).Should().Contain("ORDER BY [u].[Id] DESC");
    }

    public void Dispose() => db.Dispose();

    private string Sql(Expression<Func<AppUser, bool>> condition) => Statement(db.Users.Where(condition).Select(row => row.Id));

    // Without the declarations of the parameters.
    private static string Statement(IQueryable query)
    {
        var text = query.ToQueryString();
        return text[text.IndexOf("SELECT", StringComparison.Ordinal)..];
    }

    private sealed class BareStore(AppDb db) : EfScimStore<AppDb, ScimUser, AppUser>(db)
    {
        protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users;

        protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login };

        protected override void Apply(ScimUser source, AppUser target, ScimContext context) => target.Login = source.UserName ?? "";
    }
}
