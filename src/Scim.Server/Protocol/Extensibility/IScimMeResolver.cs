using System.Security.Claims;

namespace Scim.Server;

/// <summary>
/// Finds the resource of the authenticated client, so that <c>/Me</c> is offered (RFC 7644 §3.11). Register it with <c>AddMe&lt;TResolver&gt;()</c>;
/// without one <c>/Me</c> is 501. A scoped resolver need not be thread-safe.
/// </summary>
public interface IScimMeResolver
{
    /// <summary>
    /// Finds the resource of a client; null where it has none, which is 404. What the client may do to it is decided by the endpoint's
    /// authorization, as with every other URI.
    /// </summary>
    /// <param name="principal">The authenticated client.</param>
    /// <param name="tenant">The tenant that the request is about; empty where the application has only one.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    ValueTask<ScimMe?> ResolveAsync(ClaimsPrincipal principal, string tenant, CancellationToken cancellationToken);
}
