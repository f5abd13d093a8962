using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
        ScimPolicies? policies = null;
        if (accepted)
        {
            try
            {
                policies = await mount.GetPoliciesAsync(context, tenant).ConfigureAwait(false);
            }
            catch (ScimException exception)
            {
                error = exception.Error;
            }
        }

        using var body = policies is null ? RequestBody.Empty : await ReadBodyAsync(context, policies).ConfigureAwait(false);
        error ??= body.Error;
        var reply = error is null
            ? await mount.Server.HandleAsync(ToRequest(context, tenant, policies, query, body), context.RequestAborted).ConfigureAwait(false)
            : mount.Server.CreateErrorReply(error);
        await ReplySender.SendAsync(context, reply, mediaType).ConfigureAwait(false);
    }

    private async ValueTask<RequestBody> ReadBodyAsync(HttpContext context, ScimPolicies policies)
    {
        if (!hasBody || BodyReader.IsEmpty(context))
        {
            return RequestBody.Empty;
        }

        if ((ContentTypeHeader.Validate(context.Request.Headers.ContentType) ?? ContentTypeHeader.ValidateEncoding(context.Request.Headers.ContentEncoding)) is { } error)
        {
            return RequestBody.FromError(error);
        }

        var (size, name) = GetBodyLimit(policies);
        return await BodyReader.ReadAsync(context, size, name).ConfigureAwait(false);
    }

    private (int Size, string Name) GetBodyLimit(ScimPolicies limits) =>
        operation == ScimOperation.Bulk ? (limits.MaxBulkPayloadSize, "maxPayloadSize")
        : type is { IsGroup: true } && operation != ScimOperation.Search ? (limits.MaxGroupBodySize, nameof(ScimOptions.MaxGroupBodySize))
        : (limits.MaxBodySize, nameof(ScimOptions.MaxBodySize));

    private ScimRequest ToRequest(HttpContext context, string? tenant, ScimPolicies? policies, ScimQueryParameters query, RequestBody body)
    {
        // Concurrent requests may create it twice, with the same result.
        var path = basePath ??= new BasePath(((RouteEndpoint)context.GetEndpoint()!).RoutePattern, depth); // routing chose this endpoint
        var headers = context.Request.Headers;
        return new ScimRequest
        {
            Operation = operation,
            BaseUri = path.ToUri(context, mount.HttpOptions.PublicBaseUri),
            Tenant = tenant ?? string.Empty,
            Policies = policies,
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

/// <summary>Reads the last segment of the path, decoded exactly once.</summary>
internal static class RouteId
{
    public static string? Read(HttpContext context)
    {
        var value = context.Request.RouteValues["id"] as string;
        return value is not null && value.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? Decode(context, value) : value;
    }

    // Servers leave an encoded slash as it is, so "%2F" may stand for a slash or, sent as "%252F", for itself: only the raw target distinguishes them.
    private static string Decode(HttpContext context, string value)
    {
        var target = (context.Features.Get<IHttpRequestFeature>()?.RawTarget).AsSpan();
        var end = target.IndexOf('?');
        var path = (end < 0 ? target : target[..end]).TrimEnd('/');
        var segment = path[(path.LastIndexOf('/') + 1)..];
        return segment.IsEmpty ? value : Uri.UnescapeDataString(segment);
    }
}
