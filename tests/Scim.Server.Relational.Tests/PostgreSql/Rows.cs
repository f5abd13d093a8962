using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Tests.PostgreSql;

/// <summary>Statements on scim_resource, and statements that fail with the errors under test.</summary>
internal static class Rows
{
    public static readonly SqlText EndThisConnection = SqlText.ForSystem($"SELECT pg_terminate_backend(pg_backend_pid())");

    public static SqlText Insert(TenantKey tenant, Guid id) => SqlText.From(
        $"""
        INSERT INTO scim_resource (tenant_id, id, rtype, created, modified, version, doc)
        VALUES ({tenant}, {id}, {"User"}, {0L}, {0L}, {1L}, {new DocumentText("{}"u8.ToArray())})
        """).AsPrepared();

    public static SqlText Touch(TenantKey tenant, Guid id) =>
        SqlText.From($"UPDATE scim_resource SET version = version + 1 WHERE tenant_id = {tenant} AND id = {id}").AsPrepared();

    /// <summary>Fails as the server would, without a transaction that could be kept.</summary>
    public static SqlText Fail(string state) => state switch
    {
        "40001" => SqlText.ForSystem($"DO 'BEGIN RAISE EXCEPTION ''serialization'' USING ERRCODE = ''40001''; END'"),
        "53100" => SqlText.ForSystem($"DO 'BEGIN RAISE EXCEPTION ''no space left'' USING ERRCODE = ''53100''; END'"),
        "XX000" => SqlText.ForSystem($"DO 'BEGIN RAISE EXCEPTION ''inside'' USING ERRCODE = ''XX000''; END'"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static async Task AddAsync(Database database, ScimContext context, Guid id) =>
        await database.WriteAsync(context, (session, tenant, token) => session.ExecuteAsync(Insert(tenant, id), token), default);

    public static ValueTask<long> CountAsync(Database database, ScimContext context) => database.ReadAsync(context, CountAsync, default);

    public static async ValueTask<long> CountAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        await using var reader = await session.QueryAsync(SqlText.From($"SELECT count(*) FROM scim_resource WHERE tenant_id = {tenant}"), cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }
}
