using Microsoft.Extensions.Logging;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Indexing;

/// <summary>
/// Builds, checks and removes indexes in batches, as the index catalog demands. Progress is kept in the database, so that the work continues
/// after a restart and several servers can share it. Thread-safe.
/// </summary>
internal sealed class Indexer(Database database, IndexCatalogSource catalogs, ILogger logger, int batchSize = Indexer.DefaultBatchSize)
{
    /// <summary>How many resources a transaction rewrites; small, so that other writers wait only milliseconds.</summary>
    public const int DefaultBatchSize = 500;

    /// <summary>Runs one batch, or completes a task.</summary>
    /// <returns>Whether there was any work that this application can do.</returns>
    public async ValueTask<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (await catalogs.RestorePathsAsync(cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var tasks = await database.ReadSystemAsync(IndexingTaskTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        if (tasks.Count == 0)
        {
            return false;
        }

        var catalog = await catalogs.GetAsync(cancellationToken).ConfigureAwait(false);
        foreach (var task in tasks)
        {
            if (task.Path.State == PathState.Removing)
            {
                await StepAsync([task], new RemovalBatch(task, batchSize).RunAsync, cancellationToken).ConfigureAwait(false);
                return true;
            }

            if (FindLayout(catalog, tasks.Where(other => other == task || other.CanRunWith(task))) is { } layout)
            {
                IndexingTask[] together = [.. tasks.Where(other => layout.Paths.Any(path => path.PathId == other.Path.PathId))];
                await StepAsync(together, new IndexingBatch(together, layout, batchSize).RunAsync, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }

        return await catalogs.HasChangedAsync(catalog, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask StepAsync(
        IndexingTask[] tasks, Func<SqlSession, TenantKey, CancellationToken, ValueTask<BatchResult?>> batch, CancellationToken cancellationToken)
    {
        var found = await database.ReadSystemAsync(
            (session, token) => IndexingTaskTable.FindTenantAsync(session, tasks[0].Tenant, token), cancellationToken).ConfigureAwait(false);
        if (found is not { } tenant)
        {
            await CompleteAsync(tasks, cancellationToken).ConfigureAwait(false);
            return;
        }

        // The database uses the tenant only; a path that is removed may be of a type that this application does not have.
        var context = new ScimContext { Tenant = tenant.Name, ResourceType = ScimResourceTypes.User };
        if (await database.WriteAsync(context, batch, cancellationToken).ConfigureAwait(false) is { } result)
        {
            LogResult(tasks, tenant.Name, result);
        }
    }

    private async ValueTask CompleteAsync(IReadOnlyList<IndexingTask> tasks, CancellationToken cancellationToken)
    {
        var isEnded = await database.WriteSystemAsync(
            async (session, token) =>
            {
                await PathTable.LockAsync(session, token).ConfigureAwait(false);
                if (!await IndexingTaskTable.LockAsync(session, tasks, token).ConfigureAwait(false))
                {
                    return false;
                }

                await session.ExecuteAsync([.. tasks.Select(IndexingTaskTable.Complete), PathTable.NextGeneration], token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var task in isEnded ? tasks : [])
        {
            IndexingLog.Ended(logger, task.Path.Path, task.Path.TypeName, task.Path.State, task.ProcessedCount);
        }
    }

    private void LogResult(IndexingTask[] tasks, string tenant, BatchResult result)
    {
        foreach (var task in tasks)
        {
            IndexingLog.Progress(logger, task.Path.Path, task.Path.TypeName, task.Path.State, task.ProcessedCount + result.Count);
        }

        foreach (var clash in result.Conflicts)
        {
            var path = Array.Find(tasks, task => task.Path.PathId == clash.Entry.PathId)?.Path;
            IndexingLog.Clash(logger, path?.Path, path?.TypeName, clash.Id, tenant);
        }
    }

    // A type that this application does not have is left to a server that has it.
    private static TypeLayout? FindLayout(IndexCatalog catalog, IEnumerable<IndexingTask> tasks)
    {
        TypeLayout? known = null;
        var paths = new List<PathLayout>();
        foreach (var task in tasks)
        {
            known = catalog.Types.GetValueOrDefault(task.Path.TypeName);
            if (known?.Paths.FirstOrDefault(path => path.PathId == task.Path.PathId) is { } path)
            {
                paths.Add(path with { IsUnique = task.Path.IsUnique, State = task.Path.State });
            }
        }

        return known is null || paths.Count == 0 ? null : new TypeLayout(known.Type, paths);
    }
}

/// <summary>Log messages about indexing. They never contain values.</summary>
internal static partial class IndexingLog
{
    [LoggerMessage(10, LogLevel.Debug, "Index on '{path}' of {type} ({state}): {done} processed.")]
    public static partial void Progress(ILogger logger, string path, string type, PathState state, long done);

    [LoggerMessage(11, LogLevel.Information, "Index on '{path}' of {type} ({state}): finished, {done} processed.")]
    public static partial void Ended(ILogger logger, string path, string type, PathState state, long done);

    [LoggerMessage(12, LogLevel.Warning, "'{path}' of {type} must be unique, but {type} {id} of tenant '{tenant}' has the same value as another resource; both keep the value, and it is rejected for any other resource.")]
    public static partial void Clash(ILogger logger, string? path, string? type, Guid id, string tenant);

    [LoggerMessage(13, LogLevel.Error, "Indexing failed and will be retried shortly.")]
    public static partial void Interrupted(ILogger logger, Exception exception);
}
