using Microsoft.Extensions.Logging;
using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Indexing;

/// <summary>Log messages about indexing. They never contain values.</summary>
internal static partial class IndexingLog
{
    [LoggerMessage(10, LogLevel.Debug, "Index on '{path}' of {type} ({state}): {done} processed.")]
    public static partial void Progress(ILogger logger, string path, string type, PathState state, long done);

    [LoggerMessage(11, LogLevel.Information, "Index on '{path}' of {type} ({state}): finished, {done} processed.")]
    public static partial void Ended(ILogger logger, string path, string type, PathState state, long done);

    [LoggerMessage(12, LogLevel.Warning, "'{path}' of {type} must be unique, but {type} {id} of tenant '{tenant}' has the same value as another resource; both keep it, and no further resource can take it.")]
    public static partial void Clash(ILogger logger, string? path, string? type, Guid id, string tenant);

    [LoggerMessage(13, LogLevel.Error, "Indexing failed and will be retried shortly.")]
    public static partial void Interrupted(ILogger logger, Exception exception);
}
