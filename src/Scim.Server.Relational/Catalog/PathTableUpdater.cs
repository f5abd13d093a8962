using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Catalog;

/// <summary>Changes the index catalog under its lock, if there is anything to change.</summary>
/// <param name="database">The database.</param>
/// <param name="plan">Computes the rows to add (with number 0) and to update from the current ones.</param>
internal sealed class PathTableUpdater(Database database, Func<IReadOnlyList<PathRecord>, IEnumerable<PathRecord>> plan)
{
    /// <summary>Applies the changes; returns whether there were any.</summary>
    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        var (_, stored) = await database.ReadSystemAsync(PathTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return plan(stored).Any() && await database.WriteSystemAsync(UpdateAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> UpdateAsync(SqlSession session, CancellationToken cancellationToken)
    {
        await IndexCatalogLock.AcquireAsync(session, cancellationToken).ConfigureAwait(false);
        var (_, records) = await PathTable.ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var unused = await PathTable.IsUnusedAsync(session, cancellationToken).ConfigureAwait(false);
        SqlText[] changes = [.. plan(records).Select(record => record.PathId > 0 ? PathTable.Update(record) : PathTable.Insert(GetInitialState(record, unused)))];
        if (changes.Length > 0)
        {
            await session.ExecuteAsync([.. changes, PathTable.NextGeneration], cancellationToken).ConfigureAwait(false);
        }

        return changes.Length > 0;
    }

    private static PathRecord GetInitialState(PathRecord record, bool unused) => unused ? record with { State = PathState.Ready } : record;
}
