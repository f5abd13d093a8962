using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>Changes the members of a group inside the transaction of a session; the version of the group is the caller's.</summary>
internal static class MemberWriter
{
    /// <summary>Applies a delta.</summary>
    /// <returns>Whether the set is another one now.</returns>
    /// <exception cref="ScimException">400 invalidValue for an id that no resource of the tenant has.</exception>
    public static async ValueTask<bool> ApplyAsync(SqlSession session, ResourceKey group, ScimMemberDelta delta, CancellationToken cancellationToken)
    {
        var changed = 0;
        var kept = delta.Add.Select(member => member.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (delta.Clear)
        {
            changed += await ClearAsync(session, group, kept, cancellationToken).ConfigureAwait(false);
        }

        foreach (var text in kept.Order(StringComparer.Ordinal))
        {
            changed += await AddAsync(session, group, text, cancellationToken).ConfigureAwait(false);
        }

        foreach (var text in delta.Remove)
        {
            changed += ResourceId.TryParse(text, out var id) ? await RemoveAsync(session, group, id, cancellationToken).ConfigureAwait(false) : 0;
        }

        return changed > 0;
    }

    private static async ValueTask<int> ClearAsync(SqlSession session, ResourceKey group, HashSet<string> kept, CancellationToken cancellationToken)
    {
        var keptIds = kept.Where(text => ResourceId.TryParse(text, out _)).Select(Guid.Parse).ToArray();
        return await session.ExecuteAsync(
            SqlText.Of($"DELETE FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND NOT (member_id {new InList(keptIds)})"),
            cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<int> AddAsync(SqlSession session, ResourceKey group, string text, CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(text, out var id) || (id != group.Id && !await ExistsAsync(session, group with { Id = id }, cancellationToken).ConfigureAwait(false)))
        {
            throw new ScimException(ScimError.InvalidValue($"members: there is no resource with the id '{text}'; expected the id of an existing one."));
        }

        return await session.ExecuteAsync(
            SqlText.Of($"INSERT INTO scim_member (tenant_id, group_id, member_id) VALUES ({group.Tenant}, {group.Id}, {id}) ON CONFLICT DO NOTHING"),
            cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<bool> ExistsAsync(SqlSession session, ResourceKey key, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(
            SqlText.Of($"SELECT 1 FROM scim_resource WHERE tenant_id = {key.Tenant} AND id = {key.Id}{session.Dialect.ForUpdate}"), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private static ValueTask<int> RemoveAsync(SqlSession session, ResourceKey group, Guid id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            SqlText.Of($"DELETE FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND member_id = {id}"), cancellationToken);
}
