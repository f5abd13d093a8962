using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlDatabaseTests
{
    private readonly ScimContext context = PostgreSqlDatabases.NewTenant();

    [Fact]
    public async Task Written_rows_are_read_back()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await Rows.AddAsync(database, context, Guid.NewGuid());

        (await Rows.CountAsync(database, context)).Should().Be(1);
    }

    [Fact]
    public async Task Rows_are_invisible_to_other_tenants()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        await Rows.AddAsync(database, context, Guid.NewGuid());

        (await Rows.CountAsync(database, PostgreSqlDatabases.NewTenant())).Should().Be(0);
    }

    [Fact]
    public async Task A_batch_returns_the_affected_rows_of_each_statement()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());

        var changed = await database.WriteAsync(
            context,
            (session, tenant, token) => session.ExecuteAsync(
                [session.Dialect.LockIndexCatalog(exclusive: false), Rows.Insert(tenant, first), Rows.Touch(tenant, first), Rows.Touch(tenant, second)], token),
            default);

        changed.Should().Equal(0, 1, 1, 0);
    }

    [Fact]
    public async Task A_batch_returns_the_rows_of_its_last_statement()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var version = await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                var id = Guid.NewGuid();
                SqlText read = SqlText.From($"SELECT version FROM scim_resource WHERE tenant_id = {tenant} AND id = {id}");
                await using var reader = await session.QueryAsync(
                    [session.Dialect.LockIndexCatalog(exclusive: false), Rows.Insert(tenant, id), read, Rows.Touch(tenant, id), read], token);
                (await reader.ReadAsync(token)).Should().BeTrue();
                return reader.GetInt64(0);
            },
            default);

        version.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_batch_commits_whether_or_not_the_transaction_had_begun(bool hasBegun)
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
    public async Task The_last_batch_is_atomic(bool hasBegun)
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
    public async Task The_last_statement_commits_and_returns_its_row(bool hasBegun)
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

                var version = await session.ReadLastAsync(SqlText.From($"{Rows.Insert(tenant, Guid.NewGuid())} RETURNING version"), row => row.GetInt64(0), token);
                (await Rows.CountAsync(database, context)).Should().Be(hasBegun ? 2 : 1, "it is committed already");
                return version;
            },
            default);

        version.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_transaction_continues_when_its_last_statement_returned_no_row(bool fails)
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = async () => await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                await session.ReadFirstAsync(SqlText.From($"SELECT 1 FROM scim_resource WHERE tenant_id = {tenant} FOR UPDATE"), _ => true, token);
                var none = await session.ReadLastAsync(SqlText.From($"{Rows.Touch(tenant, Guid.NewGuid())} RETURNING version"), row => row.GetInt64(0), token);
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
                context with { UnitOfWork = unit },
                (session, tenant, token) =>
                    session.ReadLastAsync(SqlText.From($"{Rows.Insert(tenant, Guid.NewGuid())} RETURNING version"), row => row.GetInt64(0), token),
                default);
        }

        (await Rows.CountAsync(database, context)).Should().Be(0);
    }

    [Fact]
    public async Task A_write_that_throws_is_rolled_back()
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
    public async Task A_snapshot_does_not_see_concurrent_writes()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        await Rows.AddAsync(database, context, Guid.NewGuid());

        var seen = await database.ReadAsync(
            context,
            async (session, tenant, token) =>
            {
                await session.BeginSnapshotAsync(token);
                var before = await Rows.CountAsync(session, tenant, token);
                await Rows.AddAsync(database, context, Guid.NewGuid());
                return (before, await Rows.CountAsync(session, tenant, token));
            },
            default);

        seen.Should().Be((1, 1));
        (await Rows.CountAsync(database, context)).Should().Be(2);
    }

    [Fact]
    public async Task A_statement_without_the_tenant_of_its_session_is_rejected()
    {
        var database = await PostgreSqlDatabases.SharedAsync();

        var act = async () => await database.ReadAsync(
            context, (session, _, token) => session.ExecuteAsync(SqlText.From($"DELETE FROM scim_resource"), token), default);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*lacks the tenant*");
    }

    [Fact]
    public async Task Parameters_of_every_type_round_trip()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        var id = Guid.CreateVersion7();

        var row = await database.ReadAsync(
            context,
            async (session, tenant, token) =>
            {
                await using var reader = await session.QueryAsync(
                    SqlText.From($"""
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
