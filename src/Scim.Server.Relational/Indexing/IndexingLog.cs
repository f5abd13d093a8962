using Microsoft.Extensions.Logging;
using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Indexing;

/// <summary>What the log says about the work on indexes. Never a value.</summary>
internal static partial class IndexingLog
{
    [LoggerMessage(10, LogLevel.Debug, "Index of '{path}' of {type}, {state}: {done} done.")]
    public static partial void Progress(ILogger logger, string path, string type, PathState state, long done);

    [LoggerMessage(11, LogLevel.Information, "Index of '{path}' of {type}, {state}: finished, {done} done.")]
    public static partial void Ended(ILogger logger, string path, string type, PathState state, long done);

    [LoggerMessage(12, LogLevel.Warning, "'{path}' of {type} shall be unique, but the {type} {id} of the tenant '{tenant}' has a value that another one has, too; it keeps it, and a further resource will not get it.")]
    public static partial void Clash(ILogger logger, string? path, string? type, Guid id, string tenant);

    [LoggerMessage(13, LogLevel.Error, "The work on indexes was interrupted and goes on in a moment.")]
    public static partial void Interrupted(ILogger logger, Exception exception);
}
