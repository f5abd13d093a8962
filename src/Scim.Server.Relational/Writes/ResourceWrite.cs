using System.Data.Common;
using System.Runtime.InteropServices;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>
/// A write of a document with its index entries; retried if the index catalog has changed or another writer was first. Created for one call.
/// </summary>
internal abstract class ResourceWrite(RelationalStoreServices services, ScimContext context)
{
    private static readonly RetryPolicy Retries = new() { MaxAttempts = 20 };

    /// <summary>The resource.</summary>
    protected Guid Id { get; set; }

    /// <summary>The last attempt.</summary>
    protected ResourceWriteAttempt? Attempt { get; set; }

    /// <summary>Unix time in milliseconds.</summary>
    protected long Now { get; private set; }

    /// <summary>Runs the write.</summary>
    /// <exception cref="ScimException">404, 412, 409 for a value that is taken, and 400 for invalid members.</exception>
    public async ValueTask<ScimWriteResult> RunAsync(CancellationToken cancellationToken)
    {
        var attempts = Retries.Begin();
        while (true)
        {
            var catalog = await services.Catalog.GetAsync(context, cancellationToken).ConfigureAwait(false);
            if (await TryAsync(catalog, cancellationToken).ConfigureAwait(false) is { } writeResult)
            {
                return writeResult;
            }

            await RefreshAfterConflictAsync(catalog, cancellationToken).ConfigureAwait(false);
            if (!attempts.CanRetry)
            {
                throw new ScimException(ScimError.Conflict("The resource is being modified concurrently; retry the request."));
            }

            await attempts.NextAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One attempt inside a transaction; null if nothing was written.</summary>
    protected abstract ValueTask<ScimWriteResult?> TryAsync(SqlSession session, TenantKey tenant, IndexCatalog catalog, CancellationToken cancellationToken);

    /// <summary>Runs statements in order and returns the number of rows that each changed; no statement may follow the last ones.</summary>
    protected static async ValueTask<IReadOnlyList<int>> RunAsync(
        SqlSession session, IReadOnlyList<SqlText> statements, bool isLast, CancellationToken cancellationToken)
    {
        SqlText[] real = [.. statements.Where(statement => !statement.IsEmpty)];
        if (real.Length == 0)
        {
            return [];
        }

        return isLast
            ? await session.ExecuteLastAsync(real, cancellationToken).ConfigureAwait(false)
            : await session.ExecuteAsync(real, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ScimWriteResult?> TryAsync(IndexCatalog catalog, CancellationToken cancellationToken)
    {
        Now = services.GetUnixTimeMilliseconds();
        try
        {
            return await services.Database
                .WriteAsync(context, (session, tenant, token) => TryAsync(session, tenant, catalog, token), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException violation) when (ScimDatabaseFailure.Find(violation)?.Kind == ScimDatabaseFailureKind.UniqueViolation)
        {
            // Another writer was first; the diagnosis finds out which value is taken.
            return null;
        }
    }

    private async ValueTask RefreshAfterConflictAsync(IndexCatalog catalog, CancellationToken cancellationToken)
    {
        var attempt = Attempt ?? throw new InvalidOperationException("No write has been attempted.");
        var generation = await services.Database.ReadAsync(
            context, (session, tenant, token) => WriteDiagnosis.DiagnoseAsync(session, new ResourceKey(tenant, Id), attempt, token), cancellationToken).ConfigureAwait(false);
        if (generation != catalog.Generation)
        {
            await services.Catalog.RefreshAsync(context, catalog.Generation, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>One attempt to write a document, from which a failure can be diagnosed.</summary>
/// <param name="Layout">The layout from which the index rows were created.</param>
/// <param name="Generation">The generation of the layout.</param>
internal sealed record ResourceWriteAttempt(TypeLayout Layout, long Generation)
{
    /// <summary>The index rows that the write adds, in the order of the paths.</summary>
    public IReadOnlyList<SqlIndexEntry> Added { get; init; } = [];

    /// <summary>Whether the resource must already exist.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>The version that it must have; null if any is accepted.</summary>
    public ScimVersion? Expected { get; init; }

    public SqlText GetCondition(ResourceKey key) => WriteCondition.Create(key, Generation, Added);
}

/// <summary>
/// The condition under which a statement writes a document: the index catalog is the one from which its index rows were created, and no other
/// resource has the values that it adds to unique paths. The unique index is authoritative; this condition detects the same conflicts without an
/// error, and also values that more than one resource had before their path became unique.
/// </summary>
internal static class WriteCondition
{
    /// <summary>The condition for a resource that receives the given index rows.</summary>
    public static SqlText Create(ResourceKey key, long generation, IReadOnlyList<SqlIndexEntry> added)
    {
        var terms = new List<SqlText> { SqlText.From($"EXISTS (SELECT 1 FROM scim_generation WHERE generation = {generation})") };
        foreach (var row in added)
        {
            if (row.Uniq is not null)
            {
                // Not EXISTS, which drops the ORDER BY.
                terms.Add(SqlText.From($"({SelectConflict(key, row)}) IS NULL"));
            }
        }

        return SqlText.Join($" AND ", terms);
    }

    /// <summary>
    /// A SELECT that returns a row if another resource has the value. Range and order fit the primary key alone, so that no statistics lead a planner
    /// to read all values of the path.
    /// </summary>
    public static SqlText SelectConflict(ResourceKey key, SqlIndexEntry row)
    {
        var rest = row.Rest is null ? SqlText.From($"o.rest IS NULL") : SqlText.From($"o.rest = {row.Rest}");
        return SqlText.From(
            $"""
            SELECT 1 FROM scim_index o WHERE o.tenant_id = {key.Tenant} AND o.path_id = {row.PathId} AND o.val BETWEEN {row.Val} AND {row.Val} AND {rest} AND o.id <> {key.Id}
            ORDER BY o.val, o.id, o.ord LIMIT 1
            """);
    }
}

/// <summary>Statements that change the rows of one resource in scim_index.</summary>
internal static class IndexEntrySql
{
    private const int RowsPerStatement = 500;

    /// <summary>Inserts rows; no statement if there are none.</summary>
    public static IEnumerable<SqlText> Insert(SqlDialect dialect, ResourceKey key, IReadOnlyList<SqlIndexEntry> rows)
    {
        if (rows.Count > 0 && dialect.HasArrays)
        {
            yield return SqlText.From($"{InsertInto} {Select(key, rows)}").AsPrepared();
            yield break;
        }

        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            var values = Array.ConvertAll(part, row => SqlText.From($"({key.Tenant}, {row.PathId}, {row.Val}, {key.Id}, {row.Ord}, {row.Rest}, {row.Uniq})"));
            yield return SqlText.From($"{InsertInto} VALUES {SqlText.Join($", ", values)}").AsPrepared();
        }
    }

    /// <summary>Deletes rows; no statement if there are none.</summary>
    public static IEnumerable<SqlText> Delete(SqlDialect dialect, ResourceKey key, IReadOnlyList<SqlIndexEntry> rows)
    {
        if (rows.Count > 0 && dialect.HasArrays)
        {
            yield return DeleteEach(key, rows).AsPrepared();
            yield break;
        }

        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            var keys = Array.ConvertAll(part, row => SqlText.From($"({row.PathId}, {row.Val}, {row.Ord})"));
            yield return SqlText.From(
                $"""
                DELETE FROM scim_index WHERE tenant_id = {key.Tenant} AND id = {key.Id} AND (path_id, val, ord) IN (VALUES {SqlText.Join($", ", keys)})
                """).AsPrepared();
        }
    }

    /// <summary>The index that finds the rows of a resource.</summary>
    public static SqlText ByResource { get; } = SqlText.From($"scim_index_resource");

    /// <summary>The head of a statement that adds rows.</summary>
    public static SqlText InsertInto { get; } = SqlText.From($"INSERT INTO scim_index (tenant_id, path_id, val, id, ord, rest, uniq)");

    /// <summary>The rows as a SELECT over arrays.</summary>
    public static SqlText Select(ResourceKey key, IReadOnlyList<SqlIndexEntry> rows) => SqlText.From(
        $"""
        SELECT {key.Tenant}, v.path_id, v.val, {key.Id}, v.ord, v.rest, v.uniq
        FROM unnest({rows.Select(row => row.PathId).ToArray()}, {rows.Select(row => row.Val).ToArray()}, {rows.Select(row => row.Ord).ToArray()},
            {rows.Select(row => row.Rest).ToArray()}, {rows.Select(row => row.Uniq).ToArray()}) AS v (path_id, val, ord, rest, uniq)
        """);

    // Each row is looked up by its full key.
    private static SqlText DeleteEach(ResourceKey key, IReadOnlyList<SqlIndexEntry> rows) => SqlText.From(
        $"""
        DELETE FROM scim_index WHERE (tenant_id = {key.Tenant}) IS TRUE AND ctid = ANY (ARRAY(
            SELECT i.ctid FROM unnest({rows.Select(row => row.PathId).ToArray()}, {rows.Select(row => row.Val).ToArray()}, {rows.Select(row => row.Ord).ToArray()}) AS gone (path_id, val, ord)
            CROSS JOIN LATERAL (
                SELECT ctid FROM scim_index
                WHERE tenant_id = {key.Tenant} AND path_id = gone.path_id AND val = gone.val AND id = {key.Id} AND ord = gone.ord OFFSET 0) i))
        """);
}

/// <summary>A row of scim_index, without the tenant.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceIndexEntry(Guid Id, SqlIndexEntry Entry);
