using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Scim.Server.Relational.DependencyInjection;

/// <summary>
/// Brings tables and indexed paths up to date when the application starts. A database that is out of reach does not keep it from starting: requests
/// are answered by 503, and the first that reaches it makes up for the start. A schema that this code cannot work with does, and so do options that
/// name what cannot be indexed.
/// </summary>
internal sealed partial class StoreStart(ScimRelationalStores stores, ScimOfferedTypes types, ILoggerFactory? loggers = null) : IHostedService
{
    private readonly ILogger logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<ScimRelationalStores>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        stores.Prepare(types);
        try
        {
            await stores.StartAsync(types, cancellationToken).ConfigureAwait(false);
        }
        catch (ScimException exception)
        {
            LogOutOfReach(logger, exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Error, "The database is out of reach at start; the tables are brought up to date by the first request that reaches it.")]
    private static partial void LogOutOfReach(ILogger logger, Exception exception);
}
