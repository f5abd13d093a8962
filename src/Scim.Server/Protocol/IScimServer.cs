namespace Scim.Server.Hosting;

/// <summary>
/// The whole protocol behind one method, for any host: ASP.NET Core or another. Registered by <c>AddScim()</c> as a
/// singleton, for a mount with a name keyed by it; thread-safe.
/// </summary>
public interface IScimServer
{
    /// <summary>The resource types that are offered, with all registered extensions; a tenant may be offered fewer of them.</summary>
    ScimSchemaRegistry Registry { get; }

    /// <summary>
    /// Handles a request. Every failure, including an unexpected exception of a store, becomes a reply with an error body; only
    /// cancellation is thrown.
    /// </summary>
    ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the policies of a tenant, or those of the mount for an empty name. A host calls it once for each request, before it reads the body, and only
    /// for a tenant that exists; and sets them in <see cref="ScimRequest.Policies"/>. Usually completes synchronously.
    /// </summary>
    /// <param name="tenant">The name of the tenant; empty where the application has only one.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ScimException">500: the options of the tenant are invalid.</exception>
    ValueTask<ScimPolicies> GetPoliciesAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>Creates the reply for an error that the host itself detected, such as an unknown route or a body that is too large.</summary>
    ScimReply CreateErrorReply(ScimError error);
}
