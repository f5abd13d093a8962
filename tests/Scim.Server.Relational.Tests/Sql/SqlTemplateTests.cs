using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Relational.Tests.Sql;

public sealed class SqlTemplateTests
{
    private static readonly TenantKey Tenant = new(7);

    [Fact]
    public void Arguments_are_bound_to_their_slots_however_often_those_are_used()
    {
        var template = new SqlTemplate(2, _ => SqlText.From($"SELECT {new SqlSlot(2)} WHERE tenant_id = {new SqlSlot(1)} AND {new SqlSlot(2)} > 1"));

        var statement = SqlStatement.Create(template.Bind(Tenant, "x"), SqliteDialect.Instance, Tenant);

        statement.Text.Should().Be("SELECT $2 WHERE tenant_id = $1 AND $2 > 1");
        statement.Arguments.ToArray().Should().Equal(Tenant, "x");
        statement.IsPrepared.Should().BeTrue();
    }

    [Fact]
    public void The_text_is_built_once_per_dialect()
    {
        var written = new List<string>();
        var template = new SqlTemplate(1, dialect =>
        {
            written.Add(dialect.Name);
            return SqlText.From($"SELECT {new SqlSlot(1)}{dialect.GetLockClause(RowLock.NoKeyUpdate)}");
        });

        var keys = Enumerable.Range(0, 3).Select(_ => SqlStatement.Create(template.Bind(Tenant), SqliteDialect.Instance, Tenant).Key).Distinct().ToList();
        var other = SqlStatement.Create(template.Bind(Tenant), PostgreSqlDialect.Instance, Tenant);

        keys.Should().ContainSingle();
        written.Should().Equal("sqlite", "postgresql");
        other.Text.Should().Be("SELECT $1 FOR NO KEY UPDATE");
    }

    [Fact]
    public void It_runs_only_for_the_tenant_of_the_session()
    {
        var template = new SqlTemplate(1, _ => SqlText.From($"SELECT {new SqlSlot(1)}"));

        FluentActions.Invoking(() => SqlStatement.Create(template.Bind(new TenantKey(8)), SqliteDialect.Instance, Tenant)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => SqlStatement.Create(template.Bind("no tenant"), SqliteDialect.Instance, Tenant)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void It_must_use_each_slot_and_no_other_arguments()
    {
        SqlText[] wrong =
        [
            SqlText.From($"SELECT {new SqlSlot(1)}"),
            SqlText.From($"SELECT {new SqlSlot(1)}, {new SqlSlot(2)}, {new SqlSlot(3)}"),
            SqlText.From($"SELECT {new SqlSlot(1)}, {new SqlSlot(2)}, {"text"}"),
        ];

        wrong.Should().AllSatisfy(text => FluentActions.Invoking(() => new SqlTemplate(2, _ => text).GetText(SqliteDialect.Instance))
            .Should().Throw<InvalidOperationException>().WithMessage("*2 slots*"));
        FluentActions.Invoking(() => new SqlTemplate(2, _ => SqlText.Empty).Bind(Tenant)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void It_cannot_be_part_of_another_statement()
    {
        var whole = new SqlTemplate(1, _ => SqlText.From($"SELECT {new SqlSlot(1)}")).Bind(Tenant);

        FluentActions.Invoking(() => SqlStatement.Create(SqlText.From($"{whole} LIMIT {1}"), SqliteDialect.Instance, Tenant)).Should().Throw<InvalidOperationException>();
    }
}
