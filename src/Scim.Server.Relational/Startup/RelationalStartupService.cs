using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Scim.Server.Hosting;

namespace Scim.Server.Relational.Startup;

/// <summary>
/// Brings tables and the index catalog up to date at startup. If the database is unreachable, the application starts all the same: requests are
/// answered with 503, and the first one that reaches the database does the work. An incompatible schema, or options that name an attribute that
/// cannot be indexed, prevent the start.
/// </summary>
internal sealed partial class RelationalStartupService(ScimRelationalStores stores, ScimOfferedTypes types, ILoggerFactory? loggers = null) : IHostedService
{
    private readonly ILogger logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<ScimRelationalStores>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        stores.RegisterTypes(types);
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

    [LoggerMessage(1, LogLevel.Error, "The database is unreachable at startup; the first request that reaches it will bring the tables up to date.")]
    private static partial void LogOutOfReach(ILogger logger, Exception exception);
}
