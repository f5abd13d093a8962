using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Catalog;

/// <summary>The statements on scim_path and its generation.</summary>
internal static class PathTable
{
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

    /// <summary>Whether nothing has been written yet, so that every index is complete.</summary>
    public static async ValueTask<bool> IsUnusedAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(SqlText.ForSystem($"SELECT 1 FROM scim_tenant LIMIT 1"), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return !await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    public static SqlText Insert(PathRecord path) => SqlText.ForSystem(
        $"INSERT INTO scim_path (rtype, path, is_unique, state) VALUES ({path.TypeName}, {path.Path}, {path.IsUnique}, {(int)path.State})");

    /// <summary>Sets the desired state of a path; its progress is reset.</summary>
    public static SqlText Update(PathRecord path) => SqlText.ForSystem(
        $"UPDATE scim_path SET is_unique = {path.IsUnique}, state = {(int)path.State}, done_tenant = NULL, done_id = NULL, done_count = 0 WHERE path_id = {path.PathId}");

    public static SqlText NextGeneration { get; } = SqlText.ForSystem($"UPDATE scim_generation SET generation = generation + 1");
}
