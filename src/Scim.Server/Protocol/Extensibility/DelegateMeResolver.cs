using System.Security.Claims;

namespace Scim.Server.Protocol.Extensibility;

/// <summary>A resolver that needs only the claims.</summary>
internal sealed class DelegateMeResolver(Func<ClaimsPrincipal, string, ScimMe?> resolve) : IScimMeResolver
{
    public ValueTask<ScimMe?> ResolveAsync(ClaimsPrincipal principal, string tenant, CancellationToken cancellationToken) =>
        ValueTask.FromResult(resolve(principal, tenant));
}
