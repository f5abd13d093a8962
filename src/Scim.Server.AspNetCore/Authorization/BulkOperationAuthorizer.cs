using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Mounts;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Authorization;

/// <summary>
/// Authorizes each operation of one Bulk request by the policies of the endpoint that would handle it as a separate request (RFC 7644 §3.7), so
/// that Bulk cannot bypass them. Each endpoint is evaluated once.
/// </summary>
internal sealed class BulkOperationAuthorizer(HttpContext context, Mount mount)
{
    private static readonly ScimError ForbiddenError = ScimError.Forbidden("The client is authenticated but not authorized for this operation.");

    private readonly Dictionary<(ScimOperation, ScimResourceType), bool> known = [];

    public async ValueTask<ScimError?> AuthorizeAsync(ScimOperation operation, ScimResourceType type, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue((operation, type), out var allowed))
        {
            known[(operation, type)] = allowed = await EvaluateAsync(operation, type).ConfigureAwait(false);
        }

        return allowed ? null : ForbiddenError;
    }

    private async ValueTask<bool> EvaluateAsync(ScimOperation operation, ScimResourceType type)
    {
        var services = context.RequestServices;
        var endpoint = services.GetRequiredService<EndpointDataSource>().Endpoints.FirstOrDefault(candidate =>
            candidate.Metadata.GetMetadata<EndpointMetadata>() is { } mark
            && mark.Operation == operation && ReferenceEquals(mark.ResourceType, type) && ReferenceEquals(mark.Mount, mount));
        if (endpoint is null || services.GetService<IAuthorizationPolicyProvider>() is not { } policies)
        {
            // Without an endpoint access is denied; without authorization services there are no policies, as the startup has warned.
            return endpoint is not null;
        }

        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return true;
        }

        var policy = await AuthorizationPolicy.CombineAsync(
            policies, metadata.GetOrderedMetadata<IAuthorizeData>(), metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false);
        var requirements = metadata.GetOrderedMetadata<IAuthorizationRequirementData>().SelectMany(data => data.GetRequirements());
        IAuthorizationRequirement[] all = [.. policy?.Requirements ?? [], .. requirements];
        var judge = services.GetRequiredService<IAuthorizationService>();
        return all.Length == 0 || (await judge.AuthorizeAsync(context.User, context, all).ConfigureAwait(false)).Succeeded;
    }
}
