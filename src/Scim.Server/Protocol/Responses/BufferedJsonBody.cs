using System.Buffers;
using System.IO.Pipelines;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Responses;

/// <summary>A complete body: its length is known, and its buffer is returned to the pool after it is written.</summary>
internal sealed class BufferedJsonBody : IScimReplyBody
{
    private JsonBuffer? buffered;

    /// <summary>Takes over a buffer whose document is complete.</summary>
    public BufferedJsonBody(JsonBuffer buffer)
    {
        buffer.Writer.Flush();
        buffered = buffer;
        Length = buffer.Count;
    }

    public long? Length { get; }

    public ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var content = buffered ?? throw new InvalidOperationException("The body has already been written; it can be written only once.");
        buffered = null;
        writer.Write(content.Written);
        content.Return();
        var flushing = writer.FlushAsync(cancellationToken);
        if (!flushing.IsCompletedSuccessfully)
        {
            return AwaitAsync(flushing);
        }

        _ = flushing.Result;
        return ValueTask.CompletedTask;
    }

    private static async ValueTask AwaitAsync(ValueTask<FlushResult> flushing) => await flushing.ConfigureAwait(false);
}
