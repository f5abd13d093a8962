using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scim.Server.AspNetCore.Authorization;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.AspNetCore.Requests;
using Scim.Server.AspNetCore.Responses;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>Converts an HTTP request to a SCIM request, passes it to the server, and sends the reply.</summary>
/// <param name="mount">The shared state of the endpoints below the prefix.</param>
/// <param name="operation">The operation of this endpoint.</param>
/// <param name="type">The resource type; null for discovery.</param>
/// <param name="depth">The number of route segments below the mount.</param>
internal sealed class OperationEndpoint(Mount mount, ScimOperation operation, ScimResourceType? type, int depth)
{
    private readonly bool hasBody = operation is ScimOperation.Create or ScimOperation.Search or ScimOperation.Replace or ScimOperation.Patch or ScimOperation.Bulk;
    private readonly (int Size, string Name) limit = GetBodyLimit(operation, type, mount.Options);
    private BasePath? basePath;

    public async Task HandleAsync(HttpContext context)
    {
        var tenant = context.Request.RouteValues["tenant"] as string;
        var error = TransportSecurityValidator.Validate(context, mount.HttpOptions) ?? await mount.ValidateTenantAsync(context).ConfigureAwait(false);
        var mediaType = MediaTypes.Scim;
        var query = ScimQueryParameters.None;
        var accepted = error is null
            && AcceptHeader.TryChoose(context.Request.Headers.Accept, out mediaType, out error)
            && QueryStringReader.TryRead(context.Request.QueryString, out query, out error);
        using var body = accepted ? await ReadBodyAsync(context).ConfigureAwait(false) : RequestBody.Empty;
        error ??= body.Error;
        var reply = error is null
            ? await mount.Server.HandleAsync(ToRequest(context, tenant, query, body), context.RequestAborted).ConfigureAwait(false)
            : mount.Server.CreateErrorReply(error);
        await ReplySender.SendAsync(context, reply, mediaType).ConfigureAwait(false);
    }

    private async ValueTask<RequestBody> ReadBodyAsync(HttpContext context)
    {
        if (!hasBody || BodyReader.IsEmpty(context))
        {
            return RequestBody.Empty;
        }

        if ((ContentTypeHeader.Validate(context.Request.Headers.ContentType) ?? ContentTypeHeader.ValidateEncoding(context.Request.Headers.ContentEncoding)) is { } error)
        {
            return RequestBody.FromError(error);
        }

        return await BodyReader.ReadAsync(context, limit.Size, limit.Name).ConfigureAwait(false);
    }

    private static (int Size, string Name) GetBodyLimit(ScimOperation operation, ScimResourceType? type, ScimOptions limits) =>
        operation == ScimOperation.Bulk ? (limits.Bulk.MaxPayloadSize, "maxPayloadSize")
        : type is { IsGroup: true } && operation != ScimOperation.Search ? (limits.MaxGroupBodySize, nameof(ScimOptions.MaxGroupBodySize))
        : (limits.MaxBodySize, nameof(ScimOptions.MaxBodySize));

    private ScimRequest ToRequest(HttpContext context, string? tenant, ScimQueryParameters query, RequestBody body)
    {
        // Concurrent requests may create it twice, with the same result.
        var path = basePath ??= new BasePath(((RouteEndpoint)context.GetEndpoint()!).RoutePattern, depth); // routing chose this endpoint
        var headers = context.Request.Headers;
        return new ScimRequest
        {
            Operation = operation,
            BaseUri = path.ToUri(context, mount.HttpOptions.PublicBaseUri),
            Tenant = tenant ?? string.Empty,
            ResourceType = type,
            Id = RouteId.Read(context),
            Query = query,
            Body = body.Memory,
            IfMatch = headers.IfMatch.Count == 0 ? null : headers.IfMatch.ToString(),
            IfNoneMatch = headers.IfNoneMatch.Count == 0 ? null : headers.IfNoneMatch.ToString(),
            Principal = context.User.Identity is { IsAuthenticated: true } ? context.User : null,
            CorrelationId = context.TraceIdentifier,
            Authorize = operation == ScimOperation.Bulk ? new BulkOperationAuthorizer(context, mount).AuthorizeAsync : null,
        };
    }
}
