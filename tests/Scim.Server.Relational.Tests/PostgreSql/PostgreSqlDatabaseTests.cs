using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlDatabaseTests
{
    private readonly ScimContext context = PostgreSqlDatabases.NewTenant();

    [Fact]
    public async Task What_is_written_is_read()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await Rows.AddAsync(database, context, Guid.NewGuid());

        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task Another_tenant_sees_nothing_of_it()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await Rows.AddAsync(database, context, Guid.NewGuid());

        (await Rows.CountAsync(database, PostgreSqlDatabases.NewTenant())).Should().Be(0);
    }

    [Fact]
    public async Task Several_statements_tell_how_many_rows_each_has_changed()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());

        var changed = await database.WriteAsync(
            context,
            (session, tenant, token) => session.ExecuteAsync(
                [session.Dialect.LockLayout(exclusive: false), Rows.Insert(tenant, first), Rows.Touch(tenant, first), Rows.Touch(tenant, second)], token),
            default);

        changed.Should().Equal(0, 1, 1, 0);
    }

    [Fact]
    public async Task Several_statements_answer_with_the_rows_of_the_last()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var version = await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                var id = Guid.NewGuid();
                SqlText read = SqlText.Of($"SELECT version FROM scim_resource WHERE tenant_id = {tenant} AND id = {id}");
                await using var reader = await session.QueryAsync(
                    [session.Dialect.LockLayout(exclusive: false), Rows.Insert(tenant, id), read, Rows.Touch(tenant, id), read], token);
                (await reader.ReadAsync(token)).Should().BeTrue();
                return reader.GetInt64(0);
            },
            default);

        version.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_statements_commit_whether_the_transaction_had_begun_or_not(bool hasBegun)
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                if (hasBegun)
                {
                    await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
                }

                return await session.ExecuteLastAsync([Rows.Insert(tenant, Guid.NewGuid()), Rows.Insert(tenant, Guid.NewGuid())], token);
            },
            default);

        (await Rows.CountAsync(database, context)).Should().Be(hasBegun ? 3 : 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_statements_are_kept_together_or_not_at_all(bool hasBegun)
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = async () => await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                if (hasBegun)
                {
                    await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
                }

                return await session.ExecuteLastAsync([Rows.Insert(tenant, Guid.NewGuid()), Rows.Fail("53100")], token);
            },
            default);

        await act.Should().ThrowAsync<ScimException>();
        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_statement_commits_and_answers_with_its_row(bool hasBegun)
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var version = await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                if (hasBegun)
                {
                    await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
                }

                var version = await session.ReadLastAsync(SqlText.Of($"{Rows.Insert(tenant, Guid.NewGuid())} RETURNING version"), row => row.GetInt64(0), token);
                (await Rows.CountAsync(database, context)).Should().Be(hasBegun ? 2 : 1, "it is committed already");
                return version;
            },
            default);

        version.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_goes_on_in_a_transaction_where_its_last_statement_had_no_row(bool fails)
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = async () => await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                await session.ReadFirstAsync(SqlText.Of($"SELECT 1 FROM scim_resource WHERE tenant_id = {tenant} FOR UPDATE"), _ => true, token);
                var none = await session.ReadLastAsync(SqlText.Of($"{Rows.Touch(tenant, Guid.NewGuid())} RETURNING version"), row => row.GetInt64(0), token);
                none.Should().BeNull();
                await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
                return fails ? throw new ScimException(ScimError.NotFound("gone")) : await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
            },
            default);

        await (fails ? act.Should().ThrowAsync<ScimException>() : (Task)act.Should().NotThrowAsync());
        (await Rows.CountAsync(database, context)).Should().Be(fails ? 0 : 2);
    }

    [Fact]
    public async Task The_last_statement_of_a_write_leaves_its_unit_of_work_open()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await using (var unit = await database.BeginAsync(context, default))
        {
            await database.WriteAsync(
                context with { Unit = unit },
                (session, tenant, token) =>
                    session.ReadLastAsync(SqlText.Of($"{Rows.Insert(tenant, Guid.NewGuid())} RETURNING version"), row => row.GetInt64(0), token),
                default);
        }

        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = async () => await database.WriteAsync<int>(
            context,
            async (session, tenant, token) =>
            {
                await session.ExecuteAsync(Rows.Insert(tenant, Guid.NewGuid()), token);
                throw new ScimException(ScimError.NotFound("gone"));
            },
            default);

        (await act.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(404);
        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Fact]
    public async Task Work_that_holds_the_moment_does_not_see_what_is_written_meanwhile()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await Rows.AddAsync(database, context, Guid.NewGuid());

        var seen = await database.ReadAsync(
            context,
            async (session, tenant, token) =>
            {
                await session.HoldMomentAsync(token);
                var before = await Rows.CountAsync(session, tenant, token);
                await Rows.AddAsync(database, context, Guid.NewGuid());
                return (before, await Rows.CountAsync(session, tenant, token));
            },
            default);

        seen.Should().Be((1, 1));
        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task A_statement_without_the_tenant_of_its_session_is_refused()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = async () => await database.ReadAsync(
            context, (session, _, token) => session.ExecuteAsync(SqlText.Of($"DELETE FROM scim_resource"), token), default);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*lacks the tenant*");
    }

    [Fact]
    public async Task Arguments_of_every_kind_come_back_as_they_went()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        var id = Guid.CreateVersion7();

        var row = await database.ReadAsync(
            context,
            async (session, tenant, token) =>
            {
                await using var reader = await session.QueryAsync(
                    SqlText.Of($"""
                        SELECT {id}, {"İ 😀"}, {new DocumentText("{}"u8.ToArray())}, {long.MaxValue}, {7}, {true}, {(string?)null},
                               {new[] { id }}, {new string?[] { "a", null }}, {new[] { 1L }}, {new[] { 2 }}, {id} {new InList([id])} WHERE {tenant} >= 0
                        """),
                    token);
                await reader.ReadAsync(token);
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                return values;
            },
            default);

        row.Should().BeEquivalentTo(
            new object?[] { id, "İ 😀", "{}", long.MaxValue, 7, true, DBNull.Value, new[] { id }, new string?[] { "a", null }, new[] { 1L }, new[] { 2 }, true },
            options => options.WithStrictOrdering());
    }
}
