using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Responses;

/// <summary>Sends a reply: status, headers, and the body unless the request was HEAD.</summary>
internal static class ReplySender
{
    public static ValueTask SendAsync(HttpContext context, ScimReply reply) => SendAsync(context, reply, MediaTypes.Scim);

    public static ValueTask SendAsync(HttpContext context, ScimReply reply, string mediaType)
    {
        var response = context.Response;
        var headers = response.Headers;
        response.StatusCode = reply.Status;
        if (reply.ETag is not null)
        {
            headers.ETag = reply.ETag;
        }

        if (reply.Location is not null)
        {
            headers.Location = reply.Location;
        }

        if (reply.CacheControl is not null)
        {
            headers.CacheControl = reply.CacheControl;
        }

        if (reply.RetryAfter is { } wait)
        {
            headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (reply.Body is not { } body)
        {
            return ValueTask.CompletedTask;
        }

        response.ContentType = reply.Status >= StatusCodes.Status400BadRequest ? MediaTypes.Scim : mediaType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? ValueTask.CompletedTask : body.WriteAsync(response.BodyWriter, context.RequestAborted);
    }
}
