using System.Data.Common;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Stores;

namespace Scim.Server.Relational.Writing;

/// <summary>
/// A write of a document with its index entries; retried if the index catalog has changed or another writer was first. Created for one call.
/// </summary>
internal abstract class DocumentWrite(StoreParts parts, ScimContext context)
{
    private const int MaximumAttempts = 20;

    /// <summary>The resource.</summary>
    protected Guid Id { get; set; }

    /// <summary>What was last tried.</summary>
    protected WriteAttempt? Attempt { get; set; }

    /// <summary>Unix time in milliseconds.</summary>
    protected long Now { get; private set; }

    /// <summary>Writes.</summary>
    /// <exception cref="ScimException">404, 412, 409 for a value that is taken, and 400 for invalid members.</exception>
    public async ValueTask<ScimStamp> RunAsync(CancellationToken cancellationToken)
    {
        for (var attempts = 1; attempts <= MaximumAttempts; attempts++)
        {
            var catalog = await parts.Catalog.GetAsync(context, cancellationToken).ConfigureAwait(false);
            if (await TryAsync(catalog, cancellationToken).ConfigureAwait(false) is { } stamp)
            {
                return stamp;
            }

            await LearnAsync(catalog, cancellationToken).ConfigureAwait(false);
        }

        throw new ScimException(ScimError.Conflict("The resource is being modified concurrently; retry the request."));
    }

    /// <summary>One attempt inside a transaction; null where nothing was written.</summary>
    protected abstract ValueTask<ScimStamp?> TryAsync(SqlSession session, TenantKey tenant, Catalog catalog, CancellationToken cancellationToken);

    /// <summary>Runs statements in order and tells how many rows each has changed; behind those that are the last ones nothing runs.</summary>
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

    private async ValueTask<ScimStamp?> TryAsync(Catalog catalog, CancellationToken cancellationToken)
    {
        Now = parts.Now();
        try
        {
            return await parts.Database
                .WriteAsync(context, (session, tenant, token) => TryAsync(session, tenant, catalog, token), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException violation) when (parts.Database.Dialect.Classify(violation) == DatabaseFailure.Uniqueness)
        {
            // Another writer was first; the diagnosis finds out which value is taken.
            return null;
        }
    }

    private async ValueTask LearnAsync(Catalog catalog, CancellationToken cancellationToken)
    {
        var attempt = Attempt ?? throw new InvalidOperationException("No write has been attempted.");
        var generation = await parts.Database.ReadAsync(
            context, (session, tenant, token) => WriteDiagnosis.RunAsync(session, new ResourceKey(tenant, Id), attempt, token), cancellationToken).ConfigureAwait(false);
        if (generation != catalog.Generation)
        {
            await parts.Catalog.RefreshAsync(context, catalog.Generation, cancellationToken).ConfigureAwait(false);
        }
    }
}
