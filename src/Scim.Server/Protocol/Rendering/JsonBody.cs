using System.Buffers;
using System.IO.Pipelines;

namespace Scim.Server.Protocol.Rendering;

/// <summary>A complete body: its length is known, and its buffer is returned to the pool after it is written.</summary>
internal sealed class JsonBody : IScimReplyBody
{
    private JsonBuffer? ready;

    /// <summary>Takes over a buffer whose document is complete.</summary>
    public JsonBody(JsonBuffer buffer)
    {
        buffer.Writer.Flush();
        ready = buffer;
        Length = buffer.Count;
    }

    public long? Length { get; }

    public ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var content = ready ?? throw new InvalidOperationException("The body has already been written; it can be written only once.");
        ready = null;
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
