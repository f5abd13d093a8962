using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writing;

/// <summary>Finds out why a statement under a <see cref="WriteCondition"/> wrote nothing.</summary>
internal static class WriteDiagnosis
{
    /// <summary>Looks at what is there now.</summary>
    /// <returns>The present generation: nothing stands in the way of another attempt any more.</returns>
    /// <exception cref="ScimException">404, 412, or 409 with the attribute.</exception>
    public static async ValueTask<long> RunAsync(SqlSession session, ResourceKey key, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.IsUpdate)
        {
            var type = attempt.Layout.Type;
            var state = await StateAsync(session, key, type, cancellationToken).ConfigureAwait(false) ?? throw Refusals.NotFound(type, key.Id);
            Refusals.CheckVersion(type, state, attempt.Expected);
        }

        var generation = await Generation.ReadAsync(session, cancellationToken).ConfigureAwait(false);
        foreach (var row in generation == attempt.Generation ? attempt.Added : [])
        {
            if (row.Uniq is not null && await ExistsAsync(session, WriteCondition.Holder(key, row), cancellationToken).ConfigureAwait(false))
            {
                throw new ScimException(ScimError.Uniqueness(attempt.Layout.PathOf(row).ToString()));
            }
        }

        return generation;
    }

    /// <summary>The columns of a resource; null where the tenant has none of the type.</summary>
    public static ValueTask<ResourceState?> StateAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken) =>
        session.ReadFirstAsync(
            SqlText.Of(
                $"SELECT version, created, modified FROM scim_resource WHERE tenant_id = {key.Tenant} AND id = {key.Id} AND rtype = {type.Name}").Prepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    private static async ValueTask<bool> ExistsAsync(SqlSession session, SqlText statement, CancellationToken cancellationToken) =>
        await session.ReadFirstAsync(statement.Prepared(), _ => true, cancellationToken).ConfigureAwait(false) is not null;
}
