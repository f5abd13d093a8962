using System.IO.Pipelines;

namespace Scim.Server.Hosting;

/// <summary>A body that writes itself, so that a long list of members streams from the store to the client without being buffered.</summary>
public interface IScimReplyBody
{
    /// <summary>The length in bytes where it is known before writing; null for a streamed body.</summary>
    long? Length { get; }

    /// <summary>Writes the body once. The writer is flushed but not completed.</summary>
    ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellationToken);
}
