using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scim.Server.Hosting;

namespace Scim.Server.Protocol.Versions;

/// <summary>
/// A pooled buffer for a reply, with a JSON writer. Each thread keeps one buffer that did not grow
/// too large. Not thread-safe.
/// </summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int InitialCapacity = 4 << 10;
    private const int MaxPooledCapacity = 256 << 10;
    private const int SendThreshold = 16 << 10;

    [ThreadStatic]
    private static JsonBuffer? spare;

    private byte[] bytes = new byte[InitialCapacity];

    private JsonBuffer() => Writer = new Utf8JsonWriter(this, new JsonWriterOptions
    {
        // The media type is never read as HTML, so only what JSON itself requires is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    public Utf8JsonWriter Writer { get; }

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Count);

    public static JsonBuffer Rent()
    {
        var buffer = spare ?? new JsonBuffer();
        spare = null;
        return buffer;
    }

    /// <summary>Returns the buffer to the pool; it must not be used afterwards.</summary>
    public void Return()
    {
        if (bytes.Length <= MaxPooledCapacity)
        {
            Clear();
            Writer.Reset();
            spare = this;
        }
    }

    /// <summary>Discards the bytes that were sent; the state of the writer is kept.</summary>
    public void Clear() => Count = 0;

    /// <summary>Whether there is enough to send a part of a document.</summary>
    public bool IsFull => Writer.BytesPending + Count >= SendThreshold;

    /// <summary>Sends what was written so far; the state of the JSON writer is kept.</summary>
    /// <returns>False once the client has stopped reading.</returns>
    public async ValueTask<bool> SendAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        Writer.Flush();
        writer.Write(Written);
        Clear();
        var result = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return !result.IsCompleted;
    }

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureCapacity(sizeHint);
        return bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureCapacity(sizeHint);
        return bytes.AsSpan(Count);
    }

    private void EnsureCapacity(int size)
    {
        var needed = Count + Math.Max(size, 1);
        if (needed > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(needed, bytes.Length * 2));
        }
    }
}

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
