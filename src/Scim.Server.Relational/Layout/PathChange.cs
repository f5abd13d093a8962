using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Layout;

/// <summary>Changes the list of paths under its lock, where there is anything to change.</summary>
/// <param name="database">The database.</param>
/// <param name="plan">From the list as it is to the rows to add (with number 0) and to set.</param>
internal sealed class PathChange(Database database, Func<IReadOnlyList<PathRecord>, IEnumerable<PathRecord>> plan)
{
    /// <summary>Changes the list; returns whether it did.</summary>
    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        var (_, stored) = await database.ReadSystemAsync(PathTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return plan(stored).Any() && await database.RunSystemAsync(ChangeAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> ChangeAsync(SqlSession session, CancellationToken cancellationToken)
    {
        await LayoutLock.TakeAsync(session, cancellationToken).ConfigureAwait(false);
        var (_, records) = await PathTable.ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var unused = await PathTable.IsUnusedAsync(session, cancellationToken).ConfigureAwait(false);
        SqlText[] changes = [.. plan(records).Select(record => record.PathId > 0 ? PathTable.Update(record) : PathTable.Insert(Fresh(record, unused)))];
        if (changes.Length > 0)
        {
            await session.ExecuteAsync([.. changes, PathTable.NextGeneration], cancellationToken).ConfigureAwait(false);
        }

        return changes.Length > 0;
    }

    private static PathRecord Fresh(PathRecord record, bool unused) => unused ? record with { State = PathState.Ready } : record;
}
