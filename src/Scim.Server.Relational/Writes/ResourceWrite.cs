using System.Data.Common;
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
