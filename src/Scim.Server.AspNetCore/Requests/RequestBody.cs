using System.Buffers;
using System.IO.Pipelines;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>A request body, or the error that occurred while reading it. Dispose it after the reply was written: its memory belongs to the server or a pool.</summary>
internal sealed class RequestBody : IDisposable
{
    private PipeReader? reader;
    private SequencePosition end;
    private byte[]? rented;

    private RequestBody()
    {
    }

    /// <summary>No body.</summary>
    public static RequestBody Empty { get; } = new();

    public ReadOnlyMemory<byte> Memory { get; private set; }

    public ScimError? Error { get; private init; }

    public static RequestBody FromError(ScimError error) => new() { Error = error };

    /// <summary>A body that is contiguous in the server's own buffer, so that it need not be copied.</summary>
    public static RequestBody Borrow(PipeReader reader, ReadOnlySequence<byte> buffer) =>
        new() { reader = reader, end = buffer.End, Memory = buffer.First };

    /// <summary>A body in an array that came from the shared pool.</summary>
    public static RequestBody FromRentedArray(byte[] array, int length) => new() { rented = array, Memory = array.AsMemory(0, length) };

    public void Dispose()
    {
        Memory = default;
        if (reader is not null)
        {
            reader.AdvanceTo(end);
            reader = null;
        }

        if (rented is not null)
        {
            // Bodies may contain passwords, which the next user of the pool must not see.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            rented = null;
        }
    }
}
