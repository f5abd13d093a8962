using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Catalog;

/// <summary>The statements on scim_path and its generation.</summary>
internal static class PathTable
{
    public static SqlText NextGeneration { get; } = SqlText.ForSystem($"UPDATE scim_generation SET generation = generation + 1");

    /// <summary>The paths and their generation, from one snapshot.</summary>
    public static async ValueTask<(long Generation, IReadOnlyList<PathRecord> Paths)> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(
            SqlText.ForSystem(
                $"""
                SELECT g.generation, p.path_id, p.rtype, p.path, p.is_unique, p.state
                FROM scim_generation g LEFT JOIN scim_path p ON p.path_id > 0 ORDER BY p.path_id
                """),
            cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        var generation = 0L;
        var paths = new List<PathRecord>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            generation = reader.GetInt64(0);
            if (!reader.IsDBNull(1))
            {
                paths.Add(new PathRecord(
                    reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), (PathState)reader.GetInt32(5)));
            }
        }

        return (generation, paths);
    }

    /// <summary>The generation as the session currently sees it.</summary>
    public static async ValueTask<long> ReadGenerationAsync(SqlSession session, CancellationToken cancellationToken) =>
        await session.ReadFirstAsync(SqlText.ForSystem($"SELECT generation FROM scim_generation"), row => row.GetInt64(0), cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException("The table scim_generation is empty; expected the single row that the schema script inserts.");

    /// <summary>Waits for running writes of resources and blocks new ones until the transaction ends; required before the paths change.</summary>
    public static async ValueTask LockAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var statement = session.Dialect.LockIndexCatalog(exclusive: true);
        if (!statement.IsEmpty)
        {
            await session.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes the paths under the lock.</summary>
    /// <param name="session">The session of a transaction.</param>
    /// <param name="plan">Computes the rows to add (with number 0) and to update from the current ones.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>Whether there was anything to change.</returns>
    public static async ValueTask<bool> ChangeAsync(
        SqlSession session, Func<IReadOnlyList<PathRecord>, IEnumerable<PathRecord>> plan, CancellationToken cancellationToken)
    {
        await LockAsync(session, cancellationToken).ConfigureAwait(false);
        var (_, stored) = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var isUnused = await IsUnusedAsync(session, cancellationToken).ConfigureAwait(false);
        SqlText[] changes = [.. plan(stored).Select(path => path.PathId > 0 ? Update(path) : Insert(isUnused ? path with { State = PathState.Ready } : path))];
        if (changes.Length > 0)
        {
            await session.ExecuteAsync([.. changes, NextGeneration], cancellationToken).ConfigureAwait(false);
        }

        return changes.Length > 0;
    }

    // Nothing has been written yet, so that every index is complete.
    private static async ValueTask<bool> IsUnusedAsync(SqlSession session, CancellationToken cancellationToken) =>
        await session.ReadFirstAsync(SqlText.ForSystem($"SELECT 1 FROM scim_tenant LIMIT 1"), _ => true, cancellationToken).ConfigureAwait(false) is null;

    private static SqlText Insert(PathRecord path) => SqlText.ForSystem(
        $"INSERT INTO scim_path (rtype, path, is_unique, state) VALUES ({path.TypeName}, {path.Path}, {path.IsUnique}, {(int)path.State})");

    // Its progress is reset.
    private static SqlText Update(PathRecord path) => SqlText.ForSystem(
        $"UPDATE scim_path SET is_unique = {path.IsUnique}, state = {(int)path.State}, done_tenant = NULL, done_id = NULL, done_count = 0 WHERE path_id = {path.PathId}");
}

/// <summary>A row of scim_path.</summary>
/// <param name="PathId">Its number.</param>
/// <param name="TypeName">The resource type.</param>
/// <param name="Path">The path, in the notation of <see cref="PathName"/>.</param>
/// <param name="IsUnique">Whether no two resources of the type in a tenant may have the same value.</param>
/// <param name="State">The state of its index.</param>
internal sealed record PathRecord(int PathId, string TypeName, string Path, bool IsUnique, PathState State);
