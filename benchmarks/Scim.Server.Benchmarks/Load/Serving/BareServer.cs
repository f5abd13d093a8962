using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Scim.Server.Benchmarks.Load.Serving;

/// <summary>
/// The baseline: endpoints that read the body to its end and send the bytes and headers that the SCIM server sent once.
/// No parsing, no store.
/// </summary>
internal static class BareServer
{
    public static void Map(IEndpointRouteBuilder endpoints, IReadOnlyList<CannedReply> replies)
    {
        foreach (var reply in replies)
        {
            endpoints.MapMethods($"/{reply.Route}", [reply.Method], context => SendAsync(context, reply));
        }
    }

    private static async Task SendAsync(HttpContext context, CannedReply reply)
    {
        if (context.Request.ContentLength > 0)
        {
            await ReadToEndAsync(context);
        }

        var response = context.Response;
        response.StatusCode = reply.Status;
        if (reply.ETag is not null)
        {
            response.Headers.ETag = reply.ETag;
        }

        if (reply.Location is not null)
        {
            response.Headers.Location = reply.Location;
        }

        if (reply.ContentType is not null)
        {
            response.ContentType = reply.ContentType;
            response.ContentLength = reply.Body.Length;
            await response.BodyWriter.WriteAsync(reply.Body);
        }
    }

    private static async ValueTask ReadToEndAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }
}
