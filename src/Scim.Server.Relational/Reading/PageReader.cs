using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>Reads a page of all resources of a type, by id.</summary>
internal static class PageReader
{
    public readonly record struct Question(ScimResourceType Type, ScimQuery Query);

    public static async ValueTask<(int Total, IReadOnlyList<StoredResource> Resources)> ReadAsync(
        SqlSession session, TenantKey tenant, Question question, CancellationToken cancellationToken)
    {
        var (type, query) = question;
        var total = await session.ReadFirstAsync(
            SqlText.Of($"SELECT count(*) FROM scim_resource WHERE tenant_id = {tenant} AND rtype = {type.Name}"), row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        var resources = new List<StoredResource>();
        await session.ReadEachAsync(
            SqlText.Of(
                $"""
                SELECT {StoredResource.Columns} FROM scim_resource r WHERE r.tenant_id = {tenant} AND r.rtype = {type.Name}
                ORDER BY r.id LIMIT {query.Count} OFFSET {query.StartIndex - 1}
                """),
            row => resources.Add(StoredResource.Read(session.Dialect, row)),
            cancellationToken).ConfigureAwait(false);
        return ((int)(total ?? 0), resources);
    }
}
