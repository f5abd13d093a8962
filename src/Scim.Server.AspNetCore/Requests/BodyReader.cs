using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Reads a body up to a limit and not a byte further.</summary>
internal static class BodyReader
{
    private const int InitialBufferSize = 16 * 1024;

    public static bool IsEmpty(HttpContext context) =>
        context.Request.ContentLength == 0
        || (context.Request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false });

    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, int limit, string limitName)
    {
        if (context.Request.ContentLength > limit)
        {
            return RequestBody.FromError(TooLarge(limit, limitName));
        }

        // The default limit of the server is lower than that for groups, and its error has no body, so this limit replaces it. What the server still
        // reads of a rejected body is bounded, too; its count includes chunk framing, hence the margin above the limit.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = 2L * limit + InitialBufferSize;
        }

        try
        {
            return await ReadAsync(context.Request.BodyReader, (limit, limitName), context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refusal) when (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return RequestBody.FromError(TooLarge(limit, limitName));
        }
        catch (BadHttpRequestException)
        {
            return RequestBody.FromError(ScimError.InvalidSyntax("The request body is incomplete or its HTTP framing is invalid."));
        }
    }

    private static async ValueTask<RequestBody> ReadAsync(PipeReader reader, (int Size, string Name) limit, CancellationToken cancellationToken)
    {
        var array = Array.Empty<byte>();
        var length = 0;
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var buffer = result.Buffer;
                if (buffer.Length > limit.Size - length)
                {
                    reader.AdvanceTo(buffer.End);
                    return RequestBody.FromError(TooLarge(limit.Size, limit.Name));
                }

                if (length == 0 && result.IsCompleted && buffer.IsSingleSegment)
                {
                    return RequestBody.Borrow(reader, buffer);
                }

                array = Grow(array, length, length + (int)buffer.Length);
                buffer.CopyTo(array.AsSpan(length));
                length += (int)buffer.Length;
                reader.AdvanceTo(buffer.End);
                if (result.IsCompleted)
                {
                    var body = RequestBody.FromRentedArray(array, length);
                    array = [];
                    return body;
                }
            }
        }
        finally
        {
            Return(array);
        }
    }

    private static byte[] Grow(byte[] array, int used, int needed)
    {
        if (needed <= array.Length)
        {
            return array;
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(InitialBufferSize, Math.Min(Math.Max(needed, 2L * array.Length), Array.MaxLength)));
        array.AsSpan(0, used).CopyTo(larger);
        Return(array);
        return larger;
    }

    private static void Return(byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array, clearArray: true);
        }
    }

    private static ScimError TooLarge(int limit, string limitName) =>
        ScimError.PayloadTooLarge($"The body is larger than the {limit} bytes that {limitName} allows.");
}

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
