using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;
using Scim.Server.Sqlite.Databases;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class SqliteDatabaseTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Written_rows_survive_a_restart()
    {
        await using var file = new SqliteFile();
        var first = file.Open();
        await Rows.AddAsync(first, Guid.CreateVersion7());
        await first.DisposeAsync();

        (await Rows.CountAsync(file.Open())).Should().Be(1);
    }

    [Fact]
    public async Task Reading_for_an_unknown_tenant_does_not_create_it()
    {
        await using var file = new SqliteFile();
        var database = file.Open();

        (await Rows.CountAsync(database)).Should().Be(0);

        (await CountTenantsAsync(database)).Should().Be(0);
        await Rows.AddAsync(database, Guid.CreateVersion7());
        (await CountTenantsAsync(database)).Should().Be(1);
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_statement_without_the_tenant_of_its_session_is_rejected()
    {
        await using var file = new SqliteFile();
        var database = file.Open();

        var act = async () => await database.ReadAsync(
            Rows.Context, (session, _, token) => session.QueryAsync(SqlText.From($"SELECT count(*) FROM scim_member"), token), None);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*lacks the tenant*");
    }

    [Fact]
    public async Task A_snapshot_does_not_see_later_writes()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await Rows.AddAsync(database, Guid.CreateVersion7());

        var counts = await database.ReadAsync(Rows.Context, async (session, tenant, token) =>
        {
            await session.BeginSnapshotAsync(token);
            var before = await Rows.CountAsync(session, tenant, token);
            await Rows.AddAsync(database, Guid.CreateVersion7());
            return (before, after: await Rows.CountAsync(session, tenant, token));
        }, None);

        counts.Should().Be((1, 1));
        (await Rows.CountAsync(database)).Should().Be(2);
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await Rows.AddAsync(database, Guid.CreateVersion7());

        var act = async () => await database.ReadAsync(Rows.Context, (session, tenant, token) => Rows.AddAsync(session, tenant, Guid.CreateVersion7(), token), None);

        await act.Should().ThrowAsync<Exception>();
        (await Rows.CountAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task A_statement_stays_prepared_on_its_connection()
    {
        await using var file = new SqliteFile();
        var database = file.Open();

        var (first, second) = await database.ReadAsync(
            Rows.Context, async (session, tenant, token) => (await GetStatementAsync(session, tenant, token), await GetStatementAsync(session, tenant, token)), None);

        second.Should().BeSameAs(first);
    }

    [Fact]
    public async Task A_statement_may_run_while_its_own_rows_are_read()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await Rows.AddAsync(database, Guid.CreateVersion7());
        await Rows.AddAsync(database, Guid.CreateVersion7());

        var pairs = await database.ReadAsync(Rows.Context, CountPairsAsync, None);

        pairs.Should().Be(4);
    }

    [Fact]
    public async Task More_statements_than_the_cache_holds_all_run()
    {
        await using var file = new SqliteFile();
        var database = file.Open();

        var rows = await database.ReadAsync(Rows.Context, async (session, tenant, token) =>
        {
            var found = 0;
            for (var terms = 1; terms <= 500; terms++)
            {
                var more = SqlText.Join($" ", [.. Enumerable.Repeat(SqlText.From($"AND 1 = 1"), terms)]);
                await session.ReadEachAsync(SqlText.From($"SELECT {terms} FROM scim_generation WHERE {tenant} = {tenant} {more}"), _ => found++, token);
            }

            return found;
        }, None);

        rows.Should().Be(500);
    }

    [Fact]
    public async Task An_open_reader_does_not_pin_the_next_read_to_an_old_snapshot()
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        await Rows.AddAsync(database, Guid.CreateVersion7());
        await Rows.AddAsync(database, Guid.CreateVersion7());

        await database.ReadAsync(Rows.Context, async (session, tenant, token) =>
        {
            var reader = await session.QueryAsync(SqlText.From($"SELECT member_id FROM scim_member WHERE tenant_id = {tenant}"), token);
            return await reader.ReadAsync(token);
        }, None);

        await Rows.AddAsync(database, Guid.CreateVersion7());
        (await Rows.CountAsync(database)).Should().Be(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task A_list_of_ids_finds_exactly_those(int wanted)
    {
        await using var file = new SqliteFile();
        var database = file.Open();
        var ids = Enumerable.Range(0, 1500).Select(_ => Guid.CreateVersion7()).ToArray();
        await database.WriteAsync(Rows.Context, async (session, tenant, token) =>
        {
            foreach (var id in ids)
            {
                await Rows.AddAsync(session, tenant, id, token);
            }

            return 0;
        }, None);

        var found = await database.ReadAsync(Rows.Context, async (session, tenant, token) =>
        {
            var list = new InList([.. ids[..wanted], .. Enumerable.Range(0, wanted / 4).Select(_ => Guid.NewGuid())]);
            await using var reader = await session.QueryAsync(
                SqlText.From($"SELECT member_id FROM scim_member WHERE tenant_id = {tenant} AND group_id {list}"), token);
            var read = new List<Guid>();
            while (await reader.ReadAsync(token))
            {
                read.Add(session.Dialect.ReadId(reader, 0));
            }

            return read;
        }, None);

        found.Should().BeEquivalentTo(ids[..wanted]);
    }

    private static async ValueTask<int> CountPairsAsync(SqlSession session, TenantKey tenant, CancellationToken token)
    {
        var sql = SqlText.From($"SELECT member_id FROM scim_member WHERE tenant_id = {tenant}");
        var pairs = 0;
        await using var outer = await session.QueryAsync(sql, token);
        while (await outer.ReadAsync(token))
        {
            await session.ReadEachAsync(sql, _ => pairs++, token);
        }

        return pairs;
    }

    private static async ValueTask<object?> GetStatementAsync(SqlSession session, TenantKey tenant, CancellationToken token)
    {
        await using var reader = await session.QueryAsync(SqlText.From($"SELECT count(*) FROM scim_member WHERE tenant_id = {tenant}"), token);
        return ((Microsoft.Data.Sqlite.SqliteDataReader)reader).Handle;
    }

    private static ValueTask<long> CountTenantsAsync(Database database) => database.ReadSystemAsync(async (session, token) =>
    {
        await using var reader = await session.QueryAsync(SqlText.ForSystem($"SELECT count(*) FROM scim_tenant"), token);
        await reader.ReadAsync(token);
        return reader.GetInt64(0);
    }, None);
}
