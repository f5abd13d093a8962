using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>The log messages of the server. They never contain a body or a password; attribute values only at Debug.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "SCIM request failed with error id {ErrorId} (operation {Operation}, correlation id {CorrelationId}).")]
    public static partial void Unexpected(ILogger logger, Exception exception, string errorId, ScimOperation operation, string? correlationId);

    [LoggerMessage(2, LogLevel.Debug, "Read {Read} as {As} by rule {Rule}")]
    public static partial void Repaired(ILogger logger, string read, string @as, string rule);

    public static void EventLost(ILogger logger, Exception exception, string sink, ScimEvent change) =>
        EventLost(logger, exception, sink, change.Kind, change.ResourceType, change.Id);

    [LoggerMessage(4, LogLevel.Debug, "{Method} of {ResourceType} {Id} conflicted with a concurrent write; starting attempt {Attempt}")]
    public static partial void Race(ILogger logger, ScimEventKind method, string resourceType, string id, int attempt);

    [LoggerMessage(5, LogLevel.Warning, "Ignored members of {ResourceType} {Id} because no resource has their id, or because their type or $ref contradicts it: {Members}")]
    public static partial void MembersIgnored(ILogger logger, string resourceType, string id, string members);

    [LoggerMessage(6, LogLevel.Error, "The database is unavailable or rejected a value; the request is answered with {Status} (operation {Operation}, correlation id {CorrelationId}).")]
    public static partial void DatabaseFailed(ILogger logger, Exception exception, int status, ScimOperation operation, string? correlationId);

    [LoggerMessage(7, LogLevel.Information, "Dialect rule {Rule} was applied to {Path}; count since the previous line: {Count}")]
    public static partial void RuleUsed(ILogger logger, string rule, string path, long count);

    [LoggerMessage(8, LogLevel.Warning, "A client sent the password of a {ResourceType}; it was discarded because no password sink is registered. Call AddPasswordSink<TSink>(), or stop the client from sending passwords. This warning is logged once per process; the metric scim.server.discarded_passwords counts all discarded passwords.")]
    public static partial void PasswordDiscarded(ILogger logger, string resourceType);

    [LoggerMessage(9, LogLevel.Warning, "Resources of {ResourceTypes} can have the same id, because their ids are integer keys that each table generates independently; RFC 7643 §3.1 requires ids that are unique across all resource types. Add a prefix for each type to the key, such as Id = \"u\" + row.Id for users and Id = \"g\" + row.Id for groups.")]
    public static partial void EqualIds(ILogger logger, string resourceTypes);

    [LoggerMessage(10, LogLevel.Information, "The changed options are in effect")]
    public static partial void Reloaded(ILogger logger);

    [LoggerMessage(11, LogLevel.Error, "The changed options were rejected; the previous options remain in effect. {Errors}")]
    public static partial void ReloadRejected(ILogger logger, string errors);

    [LoggerMessage(12, LogLevel.Error, "The changed options of the tenant {Tenant} were rejected; its previous options remain in effect. {Errors}")]
    public static partial void TenantOptionsRejected(ILogger logger, string tenant, string errors);

    [LoggerMessage(13, LogLevel.Error, "The options of the tenant {Tenant} are invalid; its requests are answered with 500 and the error id {ErrorId} until they are corrected. {Errors}")]
    public static partial void TenantOptionsInvalid(ILogger logger, string tenant, string errorId, string errors);

    [LoggerMessage(14, LogLevel.Error, "The options of the tenant {Tenant} could not be read; its previous options remain in effect")]
    public static partial void TenantOptionsUnavailable(ILogger logger, Exception exception, string tenant);

    [LoggerMessage(3, LogLevel.Error, "The event sink {Sink} failed for {Kind} of {ResourceType} {Id}; the change itself was committed.")]
    private static partial void EventLost(ILogger logger, Exception exception, string sink, ScimEventKind kind, string resourceType, string id);
}
