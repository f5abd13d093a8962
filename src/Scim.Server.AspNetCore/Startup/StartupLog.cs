using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>The log messages of the startup.</summary>
internal static partial class StartupLog
{
    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "SCIM endpoints allow anonymous access, because the application called AllowAnonymous().")]
    public static partial void Anonymous(ILogger logger);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message =
        "Kestrel's MaxRequestLineSize is {Size} bytes, so that longer filters are rejected without a SCIM error; set KestrelServerOptions.Limits.MaxRequestLineSize to {Enough} or more.")]
    public static partial void ShortRequestLine(ILogger logger, int size, int enough);
}
