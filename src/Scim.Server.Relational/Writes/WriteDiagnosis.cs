using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>Determines why a statement with a <see cref="WriteCondition"/> wrote nothing.</summary>
internal static class WriteDiagnosis
{
    /// <summary>Checks the attempt against the current rows.</summary>
    /// <returns>The current generation; nothing prevents another attempt.</returns>
    /// <exception cref="ScimException">404, 412, or 409 with the attribute.</exception>
    public static async ValueTask<long> DiagnoseAsync(SqlSession session, ResourceKey key, ResourceWriteAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.IsUpdate)
        {
            var type = attempt.Layout.Type;
            var state = await FindStateAsync(session, key, type, cancellationToken).ConfigureAwait(false) ?? throw WriteErrors.NotFound(type, key.Id);
            WriteErrors.CheckVersion(type, state, attempt.Expected);
        }

        var generation = await PathTable.ReadGenerationAsync(session, cancellationToken).ConfigureAwait(false);
        foreach (var row in generation == attempt.Generation ? attempt.Added : [])
        {
            if (row.Uniq is not null && await ExistsAsync(session, WriteCondition.SelectConflict(key, row), cancellationToken).ConfigureAwait(false))
            {
                throw new ScimException(ScimError.UniquenessViolation(attempt.Layout.GetPath(row).ToString()));
            }
        }

        return generation;
    }

    /// <summary>The columns of a resource; null if the tenant has none of the type.</summary>
    public static ValueTask<ResourceState?> FindStateAsync(
        SqlSession session, ResourceKey key, ScimResourceType type, CancellationToken cancellationToken) =>
        session.ReadFirstAsync(
            SqlText.From(
                $"SELECT version, created, modified FROM scim_resource WHERE tenant_id = {key.Tenant} AND id = {key.Id} AND rtype = {type.Name}").AsPrepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    private static async ValueTask<bool> ExistsAsync(SqlSession session, SqlText statement, CancellationToken cancellationToken) =>
        await session.ReadFirstAsync(statement.AsPrepared(), _ => true, cancellationToken).ConfigureAwait(false) is not null;
}
