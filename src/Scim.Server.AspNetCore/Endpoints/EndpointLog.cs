using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>The log messages of the endpoints.</summary>
internal static partial class EndpointLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The request {Id} failed.")]
    public static partial void Failed(ILogger logger, Exception exception, string id);
}
