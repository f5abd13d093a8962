using System.Security.Claims;

namespace Scim.Server;

/// <summary>
/// Knows which resource a client is itself, so that <c>/Me</c> is offered (RFC 7644 §3.11). Register it by <c>AddMe&lt;TResolver&gt;()</c>;
/// without one <c>/Me</c> is 501. A scoped one need not be thread-safe.
/// </summary>
public interface IScimMeResolver
{
    /// <summary>
    /// Finds the resource of a client; null where it has none, which is 404. What the client may do to it is for the endpoint's
    /// authorization to say, as with every other URI.
    /// </summary>
    /// <param name="principal">The authenticated client.</param>
    /// <param name="tenant">The tenant that the request is about; empty where the application has only one.</param>
    /// <param name="cancellationToken">Cancels when the client has gone.</param>
    ValueTask<ScimMe?> ResolveAsync(ClaimsPrincipal principal, string tenant, CancellationToken cancellationToken);
}
