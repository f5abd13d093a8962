using System.Security.Claims;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol.Me;

/// <summary>
/// /Me (RFC 7644 §3.11): finds the resource of the client and passes the request to the usual handler, as if it had been sent to the
/// URI of the resource, which Location returns.
/// </summary>
internal sealed class MeHandler(ServerServices services, Func<ScimRequest, CancellationToken, ValueTask<ScimReply>> answer) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        if (!services.Model.HasMeResolver)
        {
            return ErrorReply.Create(ScimError.NotImplemented("This server does not map clients to resources of their own, so /Me is not supported."));
        }

        if (request.Operation == ScimOperation.Create)
        {
            return ErrorReply.Create(ScimError.NotImplemented("Clients cannot register themselves with POST /Me; use GET, PUT, PATCH or DELETE."));
        }

        if (await FindAsync(request, cancellationToken).ConfigureAwait(false) is not { } me)
        {
            return ErrorReply.Create(ScimError.NotFound("No resource is associated with this client."));
        }

        var type = services.Model.Find(me.ResourceType)?.RegisteredType ?? throw new InvalidOperationException(
            $"The resolver of /Me returned the resource type '{me.ResourceType}', which is not offered.");
        var reply = await answer(new ScimRequest(request) { ResourceType = type, Id = me.Id }, cancellationToken).ConfigureAwait(false);
        return reply.Status >= 400 || request.Operation == ScimOperation.Delete
            ? reply
            : reply with { Location = reply.Location ?? ResourceUri.Create(request.BaseUri, type, me.Id) };
    }

    private async ValueTask<ScimMe?> FindAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        return request.Principal is { } principal && scope.MeResolver is { } resolver
            ? await resolver.ResolveAsync(principal, request.Tenant, cancellationToken).ConfigureAwait(false)
            : null;
    }
}

/// <summary>A resolver that needs only the claims.</summary>
internal sealed class DelegateMeResolver(Func<ClaimsPrincipal, string, ScimMe?> resolve) : IScimMeResolver
{
    public ValueTask<ScimMe?> ResolveAsync(ClaimsPrincipal principal, string tenant, CancellationToken cancellationToken) =>
        ValueTask.FromResult(resolve(principal, tenant));
}
