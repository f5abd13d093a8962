using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Attacks;

/// <summary>The body of a bulk request with operations of any size, generated while it is sent.</summary>
internal sealed class BulkBomb : HttpContent
{
    private readonly byte[] head = Encoding.UTF8.GetBytes("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"method":"POST","path":"/Users","bulkId":"first"}""");
    private readonly byte[] operation;
    private readonly byte[] tail = Encoding.UTF8.GetBytes("]}");
    private readonly int operations;
    private readonly bool hasContentLength;
    private long sent;

    public BulkBomb(int operations, int size, bool tellsItsLength)
    {
        (this.operations, this.hasContentLength) = (operations, tellsItsLength);
        var data = Sample.User("bomb", ("title", new string('a', size)));
        operation = Encoding.UTF8.GetBytes("," + Sample.Object(("method", "POST"), ("path", "/Users"), ("bulkId", "x"), ("data", data)).ToJsonString());
        Headers.ContentType = new MediaTypeHeaderValue("application/scim+json");
    }

    /// <summary>The number of bytes sent.</summary>
    public long Sent => Interlocked.Read(ref sent);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await WriteAsync(stream, head);
        for (var number = 0; number < operations; number++)
        {
            await WriteAsync(stream, operation);
        }

        await WriteAsync(stream, tail);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = head.Length + (long)operations * operation.Length + tail.Length;
        return hasContentLength;
    }

    private async Task WriteAsync(Stream stream, byte[] part)
    {
        await stream.WriteAsync(part);
        Interlocked.Add(ref sent, part.Length);
    }
}
