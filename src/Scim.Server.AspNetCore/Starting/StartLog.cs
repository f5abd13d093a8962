using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Starting;

/// <summary>What is logged at start.</summary>
internal static partial class StartLog
{
    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "SCIM endpoints answer anyone, because the application said AllowAnonymous().")]
    public static partial void Anonymous(ILogger logger);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message =
        "Kestrel's MaxRequestLineSize is {Size} bytes, so that it refuses longer filters without saying why; set KestrelServerOptions.Limits.MaxRequestLineSize to {Enough} or more.")]
    public static partial void ShortRequestLine(ILogger logger, int size, int enough);
}
