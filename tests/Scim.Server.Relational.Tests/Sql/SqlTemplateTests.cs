using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Relational.Tests.Sql;

public sealed class SqlTemplateTests
{
    private static readonly TenantKey Tenant = new(7);

    [Fact]
    public void Its_arguments_stand_at_their_places_however_often_those_are_named()
    {
        var template = new SqlTemplate(2, _ => SqlText.Of($"SELECT {new SqlSlot(2)} WHERE tenant_id = {new SqlSlot(1)} AND {new SqlSlot(2)} > 1"));

        var statement = SqlStatement.Of(template.With(Tenant, "x"), SqliteDialect.Instance, Tenant);

        statement.Text.Should().Be("SELECT $2 WHERE tenant_id = $1 AND $2 > 1");
        statement.Arguments.ToArray().Should().Equal(Tenant, "x");
        statement.IsPrepared.Should().BeTrue();
    }

    [Fact]
    public void It_is_written_once_for_each_dialect()
    {
        var written = new List<string>();
        var template = new SqlTemplate(1, dialect =>
        {
            written.Add(dialect.Name);
            return SqlText.Of($"SELECT {new SqlSlot(1)}{dialect.Hold(RowLock.Change)}");
        });

        var keys = Enumerable.Range(0, 3).Select(_ => SqlStatement.Of(template.With(Tenant), SqliteDialect.Instance, Tenant).Key).Distinct().ToList();
        var other = SqlStatement.Of(template.With(Tenant), PostgreSqlDialect.Instance, Tenant);

        keys.Should().ContainSingle();
        written.Should().Equal("sqlite", "postgresql");
        other.Text.Should().Be("SELECT $1 FOR NO KEY UPDATE");
    }

    [Fact]
    public void It_is_run_for_the_tenant_of_the_session_only()
    {
        var template = new SqlTemplate(1, _ => SqlText.Of($"SELECT {new SqlSlot(1)}"));

        FluentActions.Invoking(() => SqlStatement.Of(template.With(new TenantKey(8)), SqliteDialect.Instance, Tenant)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => SqlStatement.Of(template.With("no tenant"), SqliteDialect.Instance, Tenant)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void It_names_each_of_its_places_and_holds_no_other_arguments()
    {
        SqlText[] wrong =
        [
            SqlText.Of($"SELECT {new SqlSlot(1)}"),
            SqlText.Of($"SELECT {new SqlSlot(1)}, {new SqlSlot(2)}, {new SqlSlot(3)}"),
            SqlText.Of($"SELECT {new SqlSlot(1)}, {new SqlSlot(2)}, {"text"}"),
        ];

        wrong.Should().AllSatisfy(text => FluentActions.Invoking(() => new SqlTemplate(2, _ => text).TextFor(SqliteDialect.Instance))
            .Should().Throw<InvalidOperationException>().WithMessage("*2 slots*"));
        FluentActions.Invoking(() => new SqlTemplate(2, _ => SqlText.Empty).With(Tenant)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void It_is_no_part_of_another_statement()
    {
        var whole = new SqlTemplate(1, _ => SqlText.Of($"SELECT {new SqlSlot(1)}")).With(Tenant);

        FluentActions.Invoking(() => SqlStatement.Of(SqlText.Of($"{whole} LIMIT {1}"), SqliteDialect.Instance, Tenant)).Should().Throw<InvalidOperationException>();
    }
}
