using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Creates middleware that corrupts requests or responses.</summary>
internal static class FaultMiddleware
{
    /// <summary>Changes requests.</summary>
    public static Func<HttpContext, RequestDelegate, Task> ChangeRequest(Action<HttpRequest> change) => (context, next) =>
    {
        change(context.Request);
        return next(context);
    };

    /// <summary>Changes a query parameter if it is present; null removes it.</summary>
    public static Func<HttpContext, RequestDelegate, Task> ChangeParameter(string name, Func<string, string?> change) => ChangeRequest(request =>
    {
        if (!request.Query.TryGetValue(name, out var value))
        {
            return;
        }

        var changed = change(value.ToString());
        var parameters = request.Query.Where(pair => pair.Key != name).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        request.QueryString = QueryString.Create(changed is null ? parameters : parameters.Append(KeyValuePair.Create(name, (string?)changed)));
    });

    /// <summary>Changes the JSON bodies of requests with that method.</summary>
    public static Func<HttpContext, RequestDelegate, Task> ChangeBody(string method, Action<HttpRequest, JsonObject> change) => async (context, next) =>
    {
        if (context.Request.Method == method && await ReadAsync(context.Request.Body) is { } sent)
        {
            change(context.Request, sent);
            Replace(context.Request, sent);
        }

        await next(context);
    };

    /// <summary>Changes the operations of every PATCH.</summary>
    public static Func<HttpContext, RequestDelegate, Task> ChangeOperations(Func<JsonObject, IEnumerable<JsonObject>> change) => ChangeBody("PATCH", (_, message) =>
    {
        if (message["Operations"] is JsonArray operations)
        {
            message["Operations"] = new JsonArray([.. operations.OfType<JsonObject>().SelectMany(operation => change((JsonObject)operation.DeepClone()))]);
        }
    });

    /// <summary>Changes the responses to requests with that method; null for all methods.</summary>
    public static Func<HttpContext, RequestDelegate, Task> ChangeReply(string? method, Action<HttpRequest, FaultyReply> change) => async (context, next) =>
    {
        if (method is not null && context.Request.Method != method)
        {
            await next(context);
            return;
        }

        var outside = context.Response.Body;
        using var inside = new MemoryStream();
        context.Response.Body = inside;
        await next(context);
        context.Response.Body = outside;
        inside.Position = 0;
        var reply = new FaultyReply(context.Response.Headers) { Status = context.Response.StatusCode, Json = await ReadAsync(inside) };
        change(context.Request, reply);
        await WriteAsync(context.Response, reply);
    };

    /// <summary>The resources of a response: those of a list, or the single one.</summary>
    public static IEnumerable<JsonObject> GetResources(FaultyReply reply) =>
        reply.Json?["Resources"] is JsonArray list ? list.OfType<JsonObject>() : reply.Json is { } one ? [one] : [];

    private static async Task WriteAsync(HttpResponse response, FaultyReply reply)
    {
        response.StatusCode = reply.Status;
        response.ContentLength = null;
        if (reply.Json is not null)
        {
            response.ContentType = "application/scim+json";
            await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(reply.Json));
        }
    }

    private static void Replace(HttpRequest request, JsonObject sent)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(sent);
        request.Body = new MemoryStream(bytes);
        request.ContentLength = bytes.Length;
    }

    private static async Task<JsonObject?> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.Length == 0 ? null : JsonNode.Parse(copy.ToArray()) as JsonObject;
    }
}
