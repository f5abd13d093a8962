using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Fills a tenant with many users and two groups by statements that make the rows inside the database, as the writers would.</summary>
internal sealed class BigTenant(Database database, TypeLayout users)
{
    public const int Users = 100_000;

    private const long Start = 1_700_000_000_000;

    // As long as documents are, so that a table costs more than its indexes.
    private static readonly string Note = string.Concat(Enumerable.Range(0, 120).Select(number => $"{number * 7919:x6}"));

    // SQLite has no way to make an id of digits: all travel as one argument.
    private static readonly byte[] Joined = [.. Enumerable.Range(1, Users).SelectMany(number => GetId(number).ToByteArray(bigEndian: true))];

    private bool IsSqlite => string.Equals(database.Dialect.Name, "sqlite", StringComparison.Ordinal);

    public async Task FillAsync(ScimContext context, int count)
    {
        await database.WriteAsync(
            context,
            async (session, tenant, token) =>
            {
                await session.ExecuteAsync(Resources(tenant, count), token);
                await session.ExecuteAsync(CreateIndexEntries(tenant, count, "userName", SqlText.From($"'USER' || {Padded()}"), isUnique: true), token);
                await session.ExecuteAsync(CreateIndexEntries(tenant, count, "name.familyName", SqlText.From($"'FAMILY' || (n % 1000)"), isUnique: false), token);
                await session.ExecuteAsync(CreateIndexEntries(tenant, count, "emails.value", SqlText.From($"'U' || n || '@EXAMPLE.ORG'"), isUnique: false), token);
                await session.ExecuteAsync(Members(tenant, count), token);
                return true;
            },
            default);
        await database.WriteSystemAsync(
            async (session, token) => await session.ExecuteAsync(SqlText.ForSystem($"ANALYZE"), token), default);
    }

    public static Guid GetId(int number) => Guid.Parse($"{Start + number:x12}70008000{number:x12}");

    private SqlText Resources(TenantKey tenant, int count) => SqlText.From(
        $"""
        INSERT INTO scim_resource (tenant_id, id, rtype, active, created, modified, version, display, doc)
        SELECT {tenant}, {Id()}, 'User', (n % 10) <> 0, {Start} + n, {Start} + n, 1, 'User ' || n, {Document()} FROM {Numbers(count)}
        """);

    private SqlText CreateIndexEntries(TenantKey tenant, int count, string path, SqlText value, bool isUnique)
    {
        var id = users.FindComplete(GadgetType.Path(users.Type, path))?.PathId ?? throw new InvalidOperationException($"{path} is not indexed.");
        var unique = isUnique ? value : SqlText.From($"NULL");
        return SqlText.From(
            $"""
            INSERT INTO scim_index (tenant_id, path_id, val, id, ord, uniq)
            SELECT {tenant}, {id}, {value}, {Id()}, 0, {unique} FROM {Numbers(count)}
            """);
    }

    // Users stand for groups too: the second for one of a hundred, and a thousand others for those of ten.
    private SqlText Members(TenantKey tenant, int count) => SqlText.From(
        $"""
        INSERT INTO scim_member (tenant_id, group_id, member_id)
        SELECT {tenant}, {GetId(2)}, {Id()} FROM {Numbers(count)} WHERE n % 1000 = 5
        UNION ALL SELECT {tenant}, {Id(SqlText.From($"(1000 + n % 1000)"))}, {Id()} FROM {Numbers(count)} WHERE n % 10 = 3 AND n > 2000
        """);

    private static SqlText Document() =>
        SqlText.From($$"""'{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"user' || n || '","title":"' || n || '","note":"' || {{Note}} || '"}'""");

    private SqlText Numbers(int count) => IsSqlite
        ? SqlText.From($"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s) s")
        : SqlText.From($"generate_series(1, {count}) s(n)");

    private SqlText Padded() => IsSqlite ? SqlText.From($"printf('%06d', n)") : SqlText.From($"lpad(n::text, 6, '0')");

    private SqlText Id() => Id(SqlText.From($"n"));

    private SqlText Id(SqlText number) => IsSqlite
        ? SqlText.From($"substr({Joined}, ({number} - 1) * 16 + 1, 16)")
        : SqlText.From($"(lpad(to_hex({Start} + {number}), 12, '0') || '70008000' || lpad(to_hex({number}), 12, '0'))::uuid");
}
