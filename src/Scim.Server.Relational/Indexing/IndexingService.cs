using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Scim.Server.Relational.Indexing;

/// <summary>Works on indexes in the background, whenever a list of paths was read that is new to this application.</summary>
internal sealed class IndexingService(ScimRelationalStores stores, TimeProvider time, ILoggerFactory? loggers = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ILogger logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<ScimRelationalStores>();

    // Taken before anything is started: the list that is read at start counts, too.
    private Task changed = stores.Catalog.Changed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var indexer = stores.IndexerFor(logger);
        while (true)
        {
            await changed.WaitAsync(stoppingToken).ConfigureAwait(false);
            changed = stores.Catalog.Changed;
            await WorkAsync(indexer, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task WorkAsync(Indexer indexer, CancellationToken cancellationToken)
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
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
