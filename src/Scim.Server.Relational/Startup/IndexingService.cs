using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Scim.Server.Relational.Indexing;

namespace Scim.Server.Relational.Startup;

/// <summary>Updates indexes in the background whenever this application has read a new generation of the index catalog.</summary>
internal sealed class IndexingService(ScimRelationalStores stores, TimeProvider time, ILoggerFactory? loggers = null) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly ILogger logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<ScimRelationalStores>();

    // Captured before anything is started, so that the catalog that is read at startup counts, too.
    private Task changed = stores.Catalog.Changed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var indexer = stores.CreateIndexer(logger);
        while (true)
        {
            await changed.WaitAsync(stoppingToken).ConfigureAwait(false);
            changed = stores.Catalog.Changed;
            await RunUntilIdleAsync(indexer, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunUntilIdleAsync(Indexer indexer, CancellationToken cancellationToken)
    {
        for (var isDone = false; !isDone;)
        {
            try
            {
                isDone = !await indexer.StepAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                IndexingLog.Interrupted(logger, failure);
                await Task.Delay(RetryDelay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
